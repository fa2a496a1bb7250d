#!/usr/bin/env python3
"""Golden values of the grid generator and the sampler, printed by PyTorch (Debian's python3-torch, 1.13).

    python3 print_golden.py > grid-sample.json

Each case: image U [H,W,C], theta [2,3], output size, the grid of affine_grid, V of grid_sample, and the gradients of
sum(V * upstream) to U, to the grid and to theta, all with align_corners=False, mode="bilinear", padding_mode="zeros".
Computed in double precision; inputs are rounded to float32 first, so that both sides start from the same numbers.
"""
import json
import math

import torch
import torch.nn.functional as F

torch.manual_seed(20150605)  # the day the paper came out


def rotation(degrees, zoom, dx=0.0, dy=0.0):
    c, s = math.cos(math.radians(degrees)) * zoom, math.sin(math.radians(degrees)) * zoom
    return [[c, -s, dx], [s, c, dy]]


# name, (H, W, C), (h, w), theta
cases = [
    ("zoom in on the middle", (8, 8, 3), (6, 6), [[0.61, 0, 0.03], [0, 0.57, -0.05]]),
    ("identity to another size", (9, 7, 3), (5, 6), [[1, 0, 0], [0, 1, 0]]),
    ("one channel, larger output", (5, 6, 1), (9, 11), [[0.83, 0.07, 0.11], [-0.04, 0.91, -0.13]]),
    ("rotated", (8, 8, 3), (7, 7), rotation(33, 0.73, 0.09, -0.04)),
    ("sheared", (8, 10, 2), (6, 8), [[0.9, 0.43, 0.02], [0.05, 0.7, 0.01]]),
    ("partly outside", (8, 8, 3), (6, 6), [[0.8, 0.1, 0.77], [-0.1, 0.9, -0.62]]),
    ("wholly outside", (6, 6, 3), (5, 5), [[0.4, 0, 3.1], [0, 0.4, -2.7]]),
    ("zoomed far out", (8, 8, 3), (8, 8), [[3.7, 0.2, 0.1], [-0.3, 4.1, 0.2]]),
    ("flipped left to right", (7, 8, 3), (6, 5), [[-0.93, 0.01, 0.02], [0.02, 0.88, 0.03]]),
    ("turned upside down", (8, 8, 3), (6, 6), rotation(180, 0.87, 0.013, 0.017)),
    ("near-singular", (8, 8, 3), (7, 7), [[0.71, 0.709, 0.013], [0.703, 0.7021, -0.017]]),
    ("collapsed to a point", (8, 8, 3), (5, 5), [[0, 0, 0.13], [0, 0, -0.21]]),
    ("one pixel", (1, 1, 3), (4, 4), [[0.7, 0.1, 0.03], [0.05, 0.8, 0.02]]),
]


def numbers(tensor):
    return [float(f"{x:.9g}") for x in tensor.detach().flatten().tolist()]


def rounded(tensor):
    return tensor.float().double()


printed = []
for name, (height, width, channels), (h, w), matrix in cases:
    image = rounded(torch.randn(1, channels, height, width)).requires_grad_()
    theta = rounded(torch.tensor([matrix], dtype=torch.float64)).requires_grad_()
    upstream = rounded(torch.randn(1, channels, h, w))
    grid = F.affine_grid(theta, [1, channels, h, w], align_corners=False)
    grid.retain_grad()
    warped = F.grid_sample(image, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    (warped * upstream).sum().backward()
    printed.append(
        {
            "name": name,
            "image": {"shape": [height, width, channels], "values": numbers(image[0].permute(1, 2, 0))},
            "theta": numbers(theta),
            "upstream": {"shape": [h, w, channels], "values": numbers(upstream[0].permute(1, 2, 0))},
            "grid": numbers(grid[0]),
            "warped": numbers(warped[0].permute(1, 2, 0)),
            "imageGradient": numbers(image.grad[0].permute(1, 2, 0)),
            "gridGradient": numbers(grid.grad[0]),
            "thetaGradient": numbers(theta.grad),
        }
    )
print("[" + ",\n".join(json.dumps(case) for case in printed) + "]")
