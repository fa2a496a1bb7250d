"""The peer of `npm run compare`: the app's own recipe in PyTorch, fed with the app's own weights and batches.

Standard input: one line of JSON {"preset", "classes", "batch", "clipNorm", "labelSmoothing", "localisationShare", "nudge"}, all
weights as float32 in the app's order, then for every step one line of JSON {"rate"}, the pictures as bytes
[batch, size, size, 3] and the classes as uint16 [batch]. Answers every step with one line of JSON {"loss"}.

The app lays pictures out as [height, width, channels] and weights accordingly; here they are turned to PyTorch's layout.
`nudge` moves every weight by that share of itself at random: how far two runs drift apart that differ by rounding alone.
"""
import json
import sys

import numpy
import torch
import torch.nn.functional as F

pipe = sys.stdin.buffer
options = json.loads(pipe.readline())
preset, batch, classes = options["preset"], options["batch"], options["classes"]
size, output = preset["inputSize"], preset["outputSize"]
torch.set_num_threads(1)
torch.manual_seed(1)


def read(count, kind):
    return numpy.frombuffer(pipe.read(count * numpy.dtype(kind).itemsize), kind)


def parameter(shape, order=None):
    """The next weights of this shape, axes reordered, nudged."""
    values = torch.from_numpy(read(int(numpy.prod(shape)), "float32").copy()).reshape(shape)
    values = values * (1 + options["nudge"] * torch.randn(values.shape))
    return (values.permute(order) if order else values).contiguous().requires_grad_()


def read_convolutions(side, spec):
    """[kh, kw, C, K] -> [K, C, kh, kw]; the first dense layer's rows stand in the order height, width, channels."""
    layers, channels = [], 3
    for layer in spec["convolutions"]:
        kernel, filters = layer["kernel"], layer["filters"]
        layers.append((parameter([kernel, kernel, channels, filters], [3, 2, 0, 1]), parameter([filters]), kernel // 2))
        channels, side = filters, side // 2
    dense = (parameter([side * side * channels, spec["dense"]]), parameter([spec["dense"]]))
    return layers, dense


def apply_net(x, layers, dense, last):
    for kernel, bias, padding in layers:
        x = F.max_pool2d(F.relu(F.conv2d(x, kernel, bias, padding=padding)), 2)
    x = x.permute(0, 2, 3, 1).flatten(1)
    return F.relu(x @ dense[0] + dense[1]) @ last[0] + last[1]


look = read_convolutions(size // 2, preset["localisation"])
theta_layer = (parameter([preset["localisation"]["dense"], 6]), parameter([6]))
name = read_convolutions(output, preset["classifier"])
class_layer = (parameter([preset["classifier"]["dense"], classes]), parameter([classes]))


def weights_of(net, last):
    return [weight for layer in net[0] for weight in layer[:2]] + list(net[1]) + list(last)


localisation, classifier = weights_of(look, theta_layer), weights_of(name, class_layer)
optimiser = torch.optim.Adam([{"params": localisation}, {"params": classifier}], eps=1e-7)
while line := pipe.readline():
    rate = json.loads(line)["rate"]
    pictures = torch.from_numpy(read(batch * size * size * 3, "uint8").copy()).reshape(batch, -1).float()
    labels = torch.from_numpy(read(batch, "uint16").astype("int64"))
    deviation = pictures.std(1, unbiased=False, keepdim=True).clamp(min=4)
    x = ((pictures - pictures.mean(1, keepdim=True)) / deviation).reshape(batch, size, size, 3).permute(0, 3, 1, 2)
    theta = apply_net(F.avg_pool2d(x, 2), *look, theta_layer).view(-1, 2, 3)
    grid = F.affine_grid(theta, [batch, 3, output, output], align_corners=False)
    logits = apply_net(F.grid_sample(x, grid, align_corners=False), *name, class_layer)
    loss = F.cross_entropy(logits, labels, label_smoothing=options["labelSmoothing"])
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(localisation + classifier, options["clipNorm"])
    optimiser.param_groups[0]["lr"] = rate * options["localisationShare"]
    optimiser.param_groups[1]["lr"] = rate
    optimiser.step()
    print(json.dumps({"loss": loss.item()}), flush=True)
