#!/usr/bin/env python3
"""Golden values of local contrast normalisation, printed by PyTorch (Debian's python3-torch, 1.13).

    python3 print_contrast_golden.py > contrast-normalisation.json

torch7's modules put together step by step as its Lua sources have them (SpatialSubtractiveNormalization, then
SpatialDivisiveNormalization: zero padding, a convolution to one plane, Replicate, CDivTable by the same of ones,
Threshold(1e-4, 1e-4)). Each case: x [H,W,C], the window, y and the gradient of sum(y * upstream) to x.
Computed in double precision; inputs are rounded to float32 first, so that both sides start from the same numbers.
"""
import json
import math

import torch
import torch.nn.functional as F


def normalised_sum(x, kernel):
    """x [1,C,H,W] -> [1,C,H,W]: zero padding, weighted sum over window and planes, replicated."""
    planes = x.shape[1]
    weight = (kernel / (kernel.sum() * planes)).expand(1, planes, *kernel.shape)
    reach = kernel.shape[0] // 2
    return F.conv2d(F.pad(x, [reach] * 4), weight).expand_as(x)


def contrastive(x, kernel):
    coefficient = normalised_sum(torch.ones_like(x), kernel)
    centred = x - normalised_sum(x, kernel) / coefficient
    deviation = normalised_sum(centred**2, kernel).clamp_min(1e-60).sqrt() / coefficient
    return centred / F.threshold(deviation, 1e-4, 1e-4)


def box(side):
    return torch.ones(side, side, dtype=torch.float64)


def bell(side):
    """The outer product of image.gaussian1D(side): sigma is a quarter of the side."""
    line = [math.exp(-(((i - (side - 1) / 2) / (0.25 * side)) ** 2) / 2) for i in range(side)]
    line = torch.tensor(line, dtype=torch.float64)
    return torch.outer(line, line)


def numbers(tensor):
    return [float(f"{x:.9g}") for x in tensor.detach().flatten().tolist()]


def rounded(tensor):
    return tensor.float().double()


# name, (H, W, C), window's name, window
cases = [
    ("maps, box of 9", (12, 11, 5), "box", box(9)),
    ("maps smaller than the window", (4, 6, 7), "box", box(9)),
    ("a picture, bell of 7", (16, 13, 3), "bell", bell(7)),
    ("partly black", (18, 18, 2), "bell", bell(7)),
]

def main():
    torch.manual_seed(20150820)  # the day the blog post came out
    printed = []
    for name, (height, width, channels), window, kernel in cases:
        x = rounded(torch.randn(1, channels, height, width) + 0.5)
        if name == "partly black":
            x[..., :11] = 0
        x.requires_grad_()
        upstream = rounded(torch.randn(1, channels, height, width))
        y = contrastive(x, kernel)
        (y * upstream).sum().backward()
        printed.append(
            {
                "name": name,
                "window": window,
                "shape": [height, width, channels],
                "x": numbers(x[0].permute(1, 2, 0)),
                "upstream": numbers(upstream[0].permute(1, 2, 0)),
                "y": numbers(y[0].permute(1, 2, 0)),
                "gradient": numbers(x.grad[0].permute(1, 2, 0)),
            }
        )
    print("[" + ",\n".join(json.dumps(case) for case in printed) + "]")


if __name__ == "__main__":
    main()
