#!/usr/bin/env python3
"""Golden values of the projective and the thin-plate family, printed by PyTorch (Debian's python3-torch, 1.13).

    python3 print_families_golden.py > families.json

Each case: image U [H,W,C], the family's parameters, output size, the sampling grid, V of grid_sample, and the gradients of
sum(V * upstream) to U and to the parameters. The grids are made here, in double precision, as the papers write them: a 3x3
matrix on (x, y, 1) with a division, and Bookstein's spline of radial functions and an affine part, whose coefficients are
solved for anew. Inputs are rounded to float32 first, so that both sides start from the same numbers.
"""
import json

import torch
import torch.nn.functional as F

torch.manual_seed(19890601)  # Bookstein's month
LEAST = 1 / 16  # what W counts as at least: `geometry/transform.ts`


def regular(h, w):
    y, x = [(2 * torch.arange(n, dtype=torch.float64) + 1) / n - 1 for n in (h, w)]
    return torch.stack([x.repeat(h), y.repeat_interleave(w)], 1)  # [h*w, 2]


def projective(parameters, h, w):
    matrix = torch.cat([parameters, torch.ones(1, dtype=torch.float64)]).reshape(3, 3)
    points = regular(h, w)
    mapped = torch.cat([points, torch.ones(h * w, 1, dtype=torch.float64)], 1) @ matrix.T
    return mapped[:, :2] / mapped[:, 2:].clamp(min=LEAST)


def radial(points, centres):
    squared = ((points[:, None] - centres[None]) ** 2).sum(2)
    return torch.where(squared == 0, squared, squared * torch.log(squared.clamp(min=1e-300)))


def thin_plate(parameters, h, w):
    places = torch.linspace(-1, 1, 4, dtype=torch.float64)
    centres = torch.stack([places.repeat(4), places.repeat_interleave(4)], 1)
    flat = torch.cat([centres, torch.ones(16, 1, dtype=torch.float64)], 1)
    system = torch.cat(
        [torch.cat([radial(centres, centres), flat], 1), torch.cat([flat.T, torch.zeros(3, 3).double()], 1)]
    )
    targets = torch.cat([parameters.reshape(16, 2), torch.zeros(3, 2, dtype=torch.float64)])
    coefficients = torch.linalg.solve(system, targets)  # w and a, [19, 2]
    points = regular(h, w)
    terms = torch.cat([radial(points, centres), points, torch.ones(h * w, 1, dtype=torch.float64)], 1)
    return terms @ coefficients


def points(scale, noise):
    places = torch.linspace(-1, 1, 4)
    centres = torch.stack([places.repeat(4), places.repeat_interleave(4)], 1)
    return (scale * centres + noise * torch.randn(16, 2)).flatten().tolist()


# name, family, its grid, (H, W, C), (h, w), parameters
cases = [
    ("identity", "projective", projective, (8, 8, 2), (6, 5), [1, 0, 0, 0, 1, 0, 0, 0]),
    ("seen from the side", "projective", projective, (8, 8, 3), (6, 6), [0.7, 0.1, 0.05, -0.08, 0.6, -0.1, 0.3, -0.2]),
    ("towards the horizon", "projective", projective, (8, 9, 3), (7, 6), [0.5, 0.1, 0.02, 0, 0.4, 0.1, -0.6, 0.25]),
    ("past the horizon", "projective", projective, (8, 8, 3), (8, 8), [0.31, 0.09, 0.11, -0.05, 0.27, -0.12, -1.3, 0.4]),
    ("identity", "thin-plate", thin_plate, (8, 8, 2), (6, 5), points(1, 0)),
    ("bent", "thin-plate", thin_plate, (8, 8, 3), (7, 6), points(0.7, 0.1)),
    ("partly outside, and folded", "thin-plate", thin_plate, (8, 9, 3), (8, 8), points(0.9, 0.5)),
]


def numbers(tensor):
    return [float(f"{x:.9g}") for x in tensor.detach().flatten().tolist()]


def rounded(tensor):
    return tensor.float().double()


printed = []
for name, family, grid_of, (height, width, channels), (h, w), values in cases:
    image = rounded(torch.randn(1, channels, height, width)).requires_grad_()
    parameters = rounded(torch.tensor(values, dtype=torch.float64)).requires_grad_()
    upstream = rounded(torch.randn(1, channels, h, w))
    grid = grid_of(parameters, h, w).reshape(1, h, w, 2)
    warped = F.grid_sample(image, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    (warped * upstream).sum().backward()
    printed.append(
        {
            "name": name,
            "family": family,
            "image": {"shape": [height, width, channels], "values": numbers(image[0].permute(1, 2, 0))},
            "parameters": numbers(parameters),
            "upstream": {"shape": [h, w, channels], "values": numbers(upstream[0].permute(1, 2, 0))},
            "grid": numbers(grid[0]),
            "warped": numbers(warped[0].permute(1, 2, 0)),
            "imageGradient": numbers(image.grad[0].permute(1, 2, 0)),
            "parameterGradient": numbers(parameters.grad),
        }
    )
print("[" + ",\n".join(json.dumps(case) for case in printed) + "]")
