"""A network of Fovea's in PyTorch, from its safetensors file and back: the presets quick, compact and standard-48.

    variables, metadata = load("step-001470.safetensors")
    theta, logits = forward(pictures, variables, metadata)    # pictures [B, H, W, 3], 0 to 255; theta [B, 2, 3]
    save("mine.safetensors", variables, metadata)             # opens in the app

Kernels lie as [height, width, in, out], dense layers as [in, out], pictures with their channels last. Needs torch alone.
"""
import json
import struct

import torch
import torch.nn.functional as F

# What the localisation net's numbers are: theta row by row, or zoom and shift.
DIRECTIONS = {
    "affine": torch.eye(6),
    "attention": torch.tensor([[1.0, 0, 0, 0, 1, 0], [0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 0, 1]]),
}


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
    theta = (numbers @ DIRECTIONS[metadata["transform"]]).reshape(-1, 2, 3)
    side = int(metadata["output_size"])
    grid = F.affine_grid(theta, [len(image), 3, side, side], align_corners=False)
    warped = F.grid_sample(image, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    return theta, dense(features(warped, variables, "classifier"), variables, "classifier/classes")


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
