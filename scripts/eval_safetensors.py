"""The loss of a Fledgling model file over a text, by PyTorch and nothing else of the project: a judge of `fledgling eval`.

    python3 scripts/eval_safetensors.py MODEL.safetensors TEXT.txt

Windows of blockSize without overlap (the last one shorter); every character but the first is predicted exactly once.
Characters that the model does not know are dropped. Prints JSON { loss (nats per character), bitsPerChar, tokens }.
"""
import json
import math
import sys

import numpy
import torch

sys.dont_write_bytecode = True
import gpt_reference as gpt  # noqa: E402

WINDOWS_AT_ONCE = 64


def read_safetensors(path):
    with open(path, 'rb') as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), 'little')))
        data = file.read()
    metadata = header.pop('__metadata__')
    tensors = {}
    for name, entry in header.items():
        begin, end = entry['data_offsets']
        assert entry['dtype'] == 'F32'
        tensors[name] = torch.from_numpy(numpy.frombuffer(data[begin:end], '<f4').reshape(entry['shape']).copy())
    return metadata, tensors


def encode(text, vocabulary):
    ids = {character: index for index, character in enumerate(vocabulary)}
    return torch.tensor([ids[character] for character in text if character in ids], dtype=torch.int64)


def batches(ids, block_size):
    """(inputs, targets), each (windows, T): whole windows, then the shorter rest."""
    predicted = len(ids) - 1
    whole = predicted // block_size
    inputs = ids[: whole * block_size].view(whole, block_size)
    targets = ids[1: whole * block_size + 1].view(whole, block_size)
    yield from zip(inputs.split(WINDOWS_AT_ONCE), targets.split(WINDOWS_AT_ONCE))
    if whole * block_size < predicted:
        yield ids[None, whole * block_size: -1], ids[None, whole * block_size + 1:]


def main():
    model_path, text_path = sys.argv[1:]
    metadata, tensors = read_safetensors(model_path)
    config = json.loads(metadata['config'])
    with open(text_path, encoding='utf-8-sig') as file:  # any line end is read as LF
        text = file.read()
    ids = encode(text, json.loads(metadata['vocabulary']))
    assert len(ids) >= 2, 'the text has fewer than two characters that the model knows'
    total, tokens = 0.0, 0
    with torch.no_grad():
        for inputs, targets in batches(ids, config['blockSize']):
            total += gpt.summed_loss(gpt.logits(config, tensors, inputs), targets).item()
            tokens += targets.numel()
    loss = total / tokens
    print(json.dumps({'loss': loss, 'bitsPerChar': loss / math.log(2), 'tokens': tokens}))


if __name__ == '__main__':
    main()
