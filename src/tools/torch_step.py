"""The peer of `npm run bench`: training steps of the same networks in PyTorch on the processor.

Reads one line of JSON at a time and answers with one, so that its turns interleave with the browser's:

    {"prepare": "quick", "threads": 2, "preset": {...}}   a preset of src/experiment/presets.ts: first step, parameters
    {"steps": 10, "network": "quick", "threads": 2}       milliseconds of each

standard-48, batch 64, float32: 48x48x3 bytes -> (x / 255 - .35) / .28; localisation net: average pool, convolutions with
relu and max pool, two dense layers, the last with zero weights and the identity as its bias; affine grid and bilinear
sampler to 32x32, zeros outside, align_corners=False; classifier of 43 classes; softmax cross-entropy; Adam at 1e-3. A step
is: normalise, forward, backward, update, loss read back. Tensors as PyTorch lays them out by itself.
"""
import json
import sys
import time

import numpy
import torch
import torch.nn.functional as F
from torch import nn

BATCH, CLASSES, BATCHES = 64, 43, 8


def net(size, spec, outputs):
    """Convolutions, each with relu and a 2x2 max pool, and two dense layers, on an RGB picture of this size."""
    layers, channels = [], 3
    for convolution in spec["convolutions"]:
        kernel, filters = convolution["kernel"], convolution["filters"]
        layers += [nn.Conv2d(channels, filters, kernel, padding=kernel // 2), nn.ReLU(), nn.MaxPool2d(2)]
        channels, size = filters, size // 2
    inner = spec["dense"]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(size * size * channels, inner), nn.ReLU(), nn.Linear(inner, outputs))


class Steps:
    def __init__(self, preset):
        size, self.output = preset["inputSize"], preset["outputSize"]
        torch.manual_seed(7)
        self.localisation = nn.Sequential(nn.AvgPool2d(2), net(size // 2, preset["localisation"], 6))
        theta = self.localisation[1][-1]
        theta.weight.data.zero_()
        theta.bias.data = torch.tensor([1.0, 0, 0, 0, 1, 0])
        self.classifier = net(self.output, preset["classifier"], CLASSES)
        weights = [*self.localisation.parameters(), *self.classifier.parameters()]
        self.parameters = sum(weight.numel() for weight in weights)
        self.optimiser = torch.optim.Adam(weights, lr=1e-3, eps=1e-7)
        random = numpy.random.default_rng(7)
        self.images = random.integers(0, 256, (BATCHES, BATCH, size, size, 3), dtype=numpy.uint8)
        self.labels = torch.from_numpy(random.integers(0, CLASSES, (BATCHES, BATCH)))
        self.made = 0

    def step(self):
        """Milliseconds and loss of one step."""
        begin = time.perf_counter()
        which = self.made % BATCHES
        x = torch.from_numpy(self.images[which]).permute(0, 3, 1, 2).contiguous()
        x = (x.float() / 255 - 0.35) / 0.28
        theta = self.localisation(x).view(-1, 2, 3)
        grid = F.affine_grid(theta, [BATCH, 3, self.output, self.output], align_corners=False)
        warped = F.grid_sample(x, grid, align_corners=False)
        loss = F.cross_entropy(self.classifier(warped), self.labels[which])
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        value = loss.item()
        self.made += 1
        return (time.perf_counter() - begin) * 1e3, value


prepared = {}
print(json.dumps({"version": torch.__version__}), flush=True)
for line in sys.stdin:
    command = json.loads(line)
    torch.set_num_threads(command["threads"])
    if "prepare" in command:
        begin = time.perf_counter()
        key = (command["prepare"], command["threads"])
        prepared[key] = Steps(command["preset"])
        start = (time.perf_counter() - begin) * 1e3
        first, loss = prepared[key].step()
        answer = {"parameters": prepared[key].parameters, "startMs": start, "firstStepMs": first, "loss": loss}
    else:
        steps = prepared[command["network"], command["threads"]]
        answer = {"milliseconds": [steps.step()[0] for _ in range(command["steps"])]}
    print(json.dumps(answer), flush=True)
