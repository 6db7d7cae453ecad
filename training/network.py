"""The network in PyTorch: MiniLM's encoder with heads for cues, names and each cue's source and content.

Attributions are read as semantic role labelling is: first the cues, then, for every cue, which pieces are its
source and its content (He et al. 2017, "Deep semantic role labeling: what works and what's next").  A source
that two cues share and content in several pieces need no special case this way.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from hearsay.attributions.tokens import FEATURES

WIDTH, HEADS, LAYERS, INNER, PIECES = 384, 12, 6, 1536, 30522
ROLE_WIDTH = 128
REACH = 256  # pieces between a cue and a piece of its roles from which distance no longer matters
LINES = 3  # paragraphs between them, likewise
CUE_TAGS, ROLE_TAGS, NAME_TAGS = 3, 9, 9
WIDE = 3  # pieces between the neighbours that the role head looks at last
POS_TAGS, RELATION_TAGS = 64, 64  # silver syntax: read in training only, to teach the encoder


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float, inner: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Shapes: x (batch, pieces, width); bias (batch, 1, 1, pieces), 0 or a large negative number."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        scores = scores if bias is None else scores + bias
        mixed = (self.drop(scores.softmax(-1)) @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads; `forward` gives the encoder's output, `roles` reads it for given cues."""

    rows: Tensor  # which row of `pieces` is each piece's, where not all have one

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS, inner: int = INNER, pieces: int = PIECES) -> None:
        super().__init__()
        if pieces < PIECES:
            self.register_buffer("rows", torch.zeros(PIECES, dtype=torch.int32))
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.normal_(self.features.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, inner) for _ in range(layers))
        self.drop = nn.Dropout(dropout)
        self.cue = nn.Linear(WIDTH, CUE_TAGS)
        self.inner = nn.Linear(WIDTH, CUE_TAGS)
        self.name = nn.Linear(WIDTH, NAME_TAGS)
        self.pos = nn.Linear(WIDTH, POS_TAGS)
        self.relation = nn.Linear(WIDTH, RELATION_TAGS)
        self.of_piece = nn.Linear(WIDTH, ROLE_WIDTH)
        self.of_cue = nn.Linear(WIDTH, 2 * ROLE_WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, ROLE_WIDTH)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.lines = nn.Embedding(2 * LINES + 1, ROLE_WIDTH)
        nn.init.normal_(self.lines.weight, std=0.02)
        self.role_norm = nn.LayerNorm(ROLE_WIDTH)
        self.role_mix = nn.Linear(3 * ROLE_WIDTH, ROLE_WIDTH)
        self.role_wide = nn.Linear(3 * ROLE_WIDTH, ROLE_WIDTH)
        nn.init.normal_(self.role_wide.weight, std=0.02)
        self.role = nn.Linear(ROLE_WIDTH, ROLE_TAGS)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """Encode windows, padded where there is a mask. Shapes: (batch, pieces); gives (batch, pieces, width)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        if hasattr(self, "rows"):
            ids = self.rows[ids]
        x = self.drop(self.norm(self.pieces(ids) + self.positions(places) + self.features(features)))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def roles(self, x: Tensor, window: Tensor, place: Tensor, lines: Tensor) -> Tensor:
        """Tag every piece's role for each cue: O, then B, I, E, S of source and of content.

        `x` is (batch, pieces, width), `lines` (batch, pieces) numbers paragraphs; `window` and `place` (cues,) say
        where each cue's first piece stands; gives (cues, pieces, 9). The cue scales and shifts what is known of each
        piece (Perez et al. 2018, "FiLM").
        """
        offset = torch.arange(x.shape[1], device=x.device)[None, :] - place[:, None]
        line = lines[window] - lines[window, place][:, None]
        return self.roles_of(self.of_piece(x)[window], self.of_cue(x[window, place]), offset, line)

    def roles_of(self, by_piece: Tensor, by_cue: Tensor, offset: Tensor, line: Tensor) -> Tensor:
        """The role head itself. Shapes: (cues, pieces, 128), (cues, 256), twice (cues, pieces); (cues, pieces, 9)."""
        scale, shift = by_cue[:, None, :].chunk(2, -1)
        near = self.distance(offset.clamp(-REACH, REACH) + REACH) + self.lines(line.clamp(-LINES, LINES) + LINES)
        z = F.gelu(self.role_norm(by_piece * (1 + scale) + shift + near))
        z = z + F.gelu(self.role_mix(_sides(z, 1)))
        z = z + F.gelu(self.role_wide(_sides(z, WIDE)))
        return self.role(self.drop(z))


def network_of(state: dict[str, Tensor], dropout: float = 0.0) -> Network:
    """A network with these weights, as many layers and as wide as they are."""
    layers = sum(name.endswith(".qkv.weight") for name in state)
    network = Network(dropout, layers, len(state["layers.0.up.weight"]), len(state["pieces.weight"]))
    network.load_state_dict(state)
    return network


def _sides(z: Tensor, step: int) -> Tensor:
    """Each piece between the ones `step` pieces before and behind; nothing beyond the edges."""
    edge = torch.zeros_like(z[:, :step])
    return torch.cat([torch.cat([edge, z[:, :-step]], 1), z, torch.cat([z[:, step:], edge], 1)], 2)


def pretrained(folder: Path, dropout: float = 0.1) -> Network:
    """A network whose encoder holds the weights of all-MiniLM-L6-v2 in `folder`, a Hugging Face BERT checkpoint."""
    weights = load_file(folder / "model.safetensors")
    network = Network(dropout)
    table = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    state = network.state_dict()
    for ours, theirs in table.items():
        state[ours] = weights[theirs]
    # One sentence type is all that is ever read: its embedding joins the positions'.
    state["positions.weight"] = (
        weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    )
    parts = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for n in range(LAYERS):
        base = f"encoder.layer.{n}"
        for kind in ("weight", "bias"):
            attention = [weights[f"{base}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            state[f"layers.{n}.qkv.{kind}"] = torch.cat(attention)
            for ours, theirs in parts.items():
                state[f"layers.{n}.{ours}.{kind}"] = weights[f"{base}.{theirs}.{kind}"]
    network.load_state_dict(state)
    return network
