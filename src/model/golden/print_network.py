#!/usr/bin/env python3
"""What PyTorch (Debian's python3-torch, 1.13) makes of a small network and two pictures that follow from formulas.

    python3 print_network.py > network.json          golden values, for `model/example-network.ts` and its tests
    python3 print_network.py FILE                    the same for the network in a file
    python3 print_network.py FILE COPY               and writes it again, by `interchange/fovea.py`
"""
import json
import math
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "interchange"))
import fovea  # noqa: E402

SIDE, CLASSES = 40, 43  # the preset quick


def shapes(numbers):
    """Names and shapes in the order of `variableSpecs`; the localisation net puts out this many numbers."""
    layers = [
        ("localisation/conv1", (5, 5, 3, 12)),
        ("localisation/conv2", (3, 3, 12, 24)),
        ("localisation/dense", (5 * 5 * 24, 48)),
        ("localisation/theta", (48, numbers)),
        ("classifier/conv1", (3, 3, 3, 16)),
        ("classifier/conv2", (3, 3, 16, 32)),
        ("classifier/conv3", (3, 3, 32, 48)),
        ("classifier/dense", (3 * 3 * 48, 96)),
        ("classifier/classes", (96, CLASSES)),
    ]
    for name, shape in layers:
        yield f"{name}/kernel", shape
        yield f"{name}/bias", shape[-1:]


def noise(i):
    x = math.sin(i * 12.9898) * 43758.5453
    return 2 * (x - math.floor(x)) - 1


def example(transform):
    places = [2 * i / 3 - 1 for i in range(4)]
    points = [c for y in places for x in places for c in (x, y)]
    bias = {
        "affine": [0.8, 0.1, 0.15, -0.05, 0.7, -0.1],
        "attention": [0.75, 0.1, -0.15],
        "projective": [0.8, 0.1, 0.15, -0.05, 0.7, -0.1, 0.2, -0.15],
        "thin-plate": [0.7 * c + 0.1 * math.sin(i) for i, c in enumerate(points)],
    }[transform]
    variables, at = {}, 0
    for name, shape in shapes(len(bias)):
        count = math.prod(shape)
        scale = 1.5 / math.sqrt(math.prod(shape[:-1])) if name.endswith("kernel") else 0.1
        if name == "localisation/theta/kernel":
            scale *= 0.1
        values = [scale * noise(at + i) for i in range(count)]
        at += count
        variables[name] = torch.tensor(bias if name == "localisation/theta/bias" else values).reshape(shape)
    return variables, {"transform": transform, "output_size": "24"}


def pictures():
    byte = lambda b, y, x, c: math.floor(127.5 + 100 * math.sin(0.31 * x + 0.17 * (c + 1) * y + b))
    each = lambda size: range(size)
    return torch.tensor(
        [[[[byte(b, y, x, c) for c in each(3)] for x in each(SIDE)] for y in each(SIDE)] for b in each(2)]
    )


def seen(variables, metadata):
    theta, logits = fovea.forward(pictures(), variables, metadata)
    numbers = lambda tensor: [float(f"{number:.7g}") for number in tensor.flatten().tolist()]
    return {"transform": metadata["transform"], "theta": numbers(theta), "logits": numbers(logits)}


if len(sys.argv) == 1:
    print("[" + ",\n".join(json.dumps(seen(*example(name))) for name in fovea.DIRECTIONS) + "]")
else:
    loaded = fovea.load(sys.argv[1])
    print(json.dumps(seen(*loaded)))
    if len(sys.argv) > 2:
        fovea.save(sys.argv[2], *loaded)
