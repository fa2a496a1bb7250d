#!/usr/bin/env python3
"""Golden values of a small network with two transformers, printed by PyTorch (Debian's python3-torch, 1.13).

    python3 print_two_transformers_golden.py > two-transformers.json

The preset stands in two-transformers.ts: that of Moodstocks in small. Weights, pictures and labels follow from `wave`, so
that both sides have the same. Printed: thetas, logits, the loss, and of every variable's gradient its norm and its
products with two waves (a gradient that is wrong anywhere changes them). Double precision.
"""
import json
import math

import torch
import torch.nn.functional as F

from print_contrast_golden import bell, box, contrastive


def wave(seed, count, scale=1.0):
    """Numbers between -scale and scale, [count], as float32 has them."""
    values = [math.sin(seed * 78.233 + 0.7 * i + 0.013 * i * i) * scale for i in range(count)]
    return torch.tensor(values).float().double()


BATCH, SIZE, CLASSES = 4, 16, 5
# name, shape as the project keeps it (convolutions HWIO, linear [in,out])
SHAPES = [
    ("localisation/conv1", (5, 5, 3, 4)),
    ("localisation/conv2", (5, 5, 4, 5)),
    ("localisation/dense", (2 * 2 * 5, 6)),
    ("localisation/theta", (6, 6)),
    ("localisation2/conv1", (5, 5, 8, 4)),
    ("localisation2/dense", (1 * 1 * 4, 5)),
    ("localisation2/theta", (5, 6)),
    ("classifier/conv1", (7, 7, 3, 6)),
    ("classifier/conv2", (4, 4, 6, 8)),
    ("classifier/conv3", (4, 4, 8, 6)),
    ("classifier/dense", (2 * 2 * 6, 10)),
    ("classifier/classes", (10, CLASSES)),
]

weights = {}
for seed, (name, shape) in enumerate(SHAPES):
    scale = 1.5 / math.sqrt(math.prod(shape[:-1]))
    kernel = wave(2 * seed, math.prod(shape), scale).reshape(shape)
    bias = wave(2 * seed + 1, shape[-1], scale)
    if name.endswith("theta"):
        kernel, bias = kernel * 0.2, bias * 0.1 + torch.tensor([0.83, 0.07, 0.03, -0.05, 0.79, -0.02])
        kernel, bias = kernel.float().double(), bias.float().double()
    weights[f"{name}/kernel"] = kernel.requires_grad_()
    weights[f"{name}/bias"] = bias.requires_grad_()


def convolve(x, name):
    kernel = weights[f"{name}/kernel"].permute(3, 2, 0, 1)
    return F.max_pool2d(F.relu(F.conv2d(x, kernel, weights[f"{name}/bias"], padding=2)), 2)


def dense(x, name):
    return x @ weights[f"{name}/kernel"] + weights[f"{name}/bias"]


def flat(x):
    return x.permute(0, 2, 3, 1).flatten(1)


def transform(x, name, convolutions):
    seen = F.max_pool2d(x, 2)
    for i in range(convolutions):
        seen = convolve(seen, f"{name}/conv{i + 1}")
    theta = dense(F.relu(dense(flat(seen), f"{name}/dense")), f"{name}/theta")
    grid = F.affine_grid(theta.reshape(-1, 2, 3), list(x.shape), align_corners=False)
    return theta, F.grid_sample(x, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


images = wave(100, BATCH * SIZE * SIZE * 3).reshape(BATCH, SIZE, SIZE, 3).permute(0, 3, 1, 2)
labels = torch.tensor([0, 3, 1, 4])
theta, maps = transform(contrastive(images, bell(7)), "localisation", 2)
maps = contrastive(convolve(maps, "classifier/conv1"), box(9))
maps = contrastive(convolve(maps, "classifier/conv2"), box(9))
theta2, maps = transform(maps, "localisation2", 1)
maps = contrastive(convolve(maps, "classifier/conv3"), box(9))
logits = dense(F.relu(dense(flat(maps), "classifier/dense")), "classifier/classes")
loss = F.cross_entropy(logits, labels)
loss.backward()


def number(value):
    return float(f"{float(value):.9g}")


print(
    json.dumps(
        {
            "thetas": [[number(x) for x in t.detach().flatten()] for t in (theta, theta2)],
            "logits": [number(x) for x in logits.detach().flatten()],
            "loss": number(loss.detach()),
            "gradients": {
                name: {
                    "norm": number(weight.grad.norm()),
                    "products": [
                        number((weight.grad.flatten() * wave(seed, weight.numel())).sum()) for seed in (201, 202)
                    ],
                }
                for name, weight in weights.items()
            },
        },
        indent=1,
    )
)
