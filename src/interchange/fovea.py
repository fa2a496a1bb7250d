"""A network of Fovea's in PyTorch, from its safetensors file and back: the presets quick, compact and standard-48.

    variables, metadata = load("step-001470.safetensors")
    theta, logits = forward(pictures, variables, metadata)    # pictures [B, H, W, 3], 0 to 255
    save("mine.safetensors", variables, metadata)             # opens in the app

theta is [B, 2, 3]; projective [B, 3, 3], the last row divides; thin-plate [B, 2, 16], x and y of the control points. Kernels
lie as [height, width, in, out], dense layers as [in, out], pictures with their channels last. Needs torch alone.
"""
import json
import struct

import torch
import torch.nn.functional as F

# What the localisation net's numbers are: theta row by row, zoom and shift, or x and y of each control point in turn.
DIRECTIONS = {
    "affine": torch.eye(6),
    "attention": torch.tensor([[1.0, 0, 0, 0, 1, 0], [0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 0, 1]]),
    "projective": torch.eye(9)[:8],
    "thin-plate": torch.eye(32).reshape(2, 16, 32).transpose(0, 1).reshape(32, 32),
}
LEAST_DIVISOR = 1 / 16  # what lies on the horizon or behind it is sampled from far out


def load(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data, kinds = bytearray(file.read()), {"F32": torch.float32, "F16": torch.float16}
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        numbers = torch.frombuffer(data[slice(*entry["data_offsets"])], dtype=kinds[entry["dtype"]])
        tensors[name] = numbers.float().reshape(entry["shape"])
    return tensors, metadata


def features(maps, variables, net):
    for i in range(1, 10):
        if f"{net}/conv{i}/kernel" in variables:
            kernel = variables[f"{net}/conv{i}/kernel"].permute(3, 2, 0, 1)  # to [out, in, height, width]
            maps = F.conv2d(maps, kernel, variables[f"{net}/conv{i}/bias"], padding=kernel.shape[-1] // 2)
            maps = F.max_pool2d(F.relu(maps), 2)
    return F.relu(dense(maps.permute(0, 2, 3, 1).flatten(1), variables, f"{net}/dense"))  # channels last again


def dense(rows, variables, name):
    return rows @ variables[f"{name}/kernel"] + variables[f"{name}/bias"]


def forward(pictures, variables, metadata):
    image = pictures.float().permute(0, 3, 1, 2)
    mean, deviation = image.mean((1, 2, 3), keepdim=True), image.std((1, 2, 3), unbiased=False, keepdim=True)
    image = (image - mean) / deviation.clamp(min=4)
    numbers = dense(features(F.avg_pool2d(image, 2), variables, "localisation"), variables, "localisation/theta")
    theta = theta_of(numbers, metadata["transform"])
    grid = sampling_grid(theta, int(metadata["output_size"]))
    warped = F.grid_sample(image, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    return theta, dense(features(warped, variables, "classifier"), variables, "classifier/classes")


def theta_of(numbers, transform):
    theta = numbers @ DIRECTIONS[transform]
    if transform == "projective":
        return (theta + torch.eye(9)[8]).reshape(-1, 3, 3)
    return theta.reshape(len(theta), 2, -1)


def sampling_grid(theta, side):
    """Source points [B, side, side, 2] of the output's pixels, normalised, x then y."""
    centres = (2 * torch.arange(side, dtype=torch.float64) + 1) / side - 1
    points = torch.stack([centres.repeat(side), centres.repeat_interleave(side)], 1)
    basis = spline_basis(points) if theta.shape[2] == 16 else homogeneous(points)
    mapped = basis.to(theta.dtype) @ theta.transpose(1, 2)  # [B, side * side, rows]
    if theta.shape[1] == 3:
        mapped = mapped[..., :2] / mapped[..., 2:].clamp(min=LEAST_DIVISOR)
    return mapped.reshape(-1, side, side, 2)


def homogeneous(points):
    return torch.cat([points, torch.ones_like(points[:, :1])], 1)


def spline_basis(points):
    """How much each of the 4 x 4 control points counts at some points, by the thin-plate spline. [N, 2] -> [N, 16]"""
    places = torch.linspace(-1, 1, 4, dtype=torch.float64)
    controls = torch.stack([places.repeat(4), places.repeat_interleave(4)], 1)

    def terms(at):
        squared = ((at[:, None] - controls) ** 2).sum(2)
        radial = torch.where(squared == 0, squared, squared * torch.log(squared.clamp(min=1e-30)))
        return torch.cat([radial, homogeneous(at)], 1)

    flat = torch.cat([homogeneous(controls).T, torch.zeros(3, 3, dtype=torch.float64)], 1)
    targets = torch.eye(19, 16, dtype=torch.float64)
    return terms(points) @ torch.linalg.solve(torch.cat([terms(controls), flat]), targets)


def save(path, variables, metadata):
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in variables.items():
        values = struct.pack(f"<{tensor.numel()}f", *tensor.detach().flatten().tolist())
        place = [len(data), len(data) + len(values)]
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": place}
        data += values
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)
