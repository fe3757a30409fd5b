"""The network of DESIGN section 3 in plain PyTorch, on weights in Hugging Face's GPT-2 names and layouts.

Written to be read beside src/model/gpt.ts: pre-LayerNorm blocks, tanh GELU, learned or rotary positions, no bias on the
head.
Letters: B batch, T context, C channels, H heads, D = C / H, V vocabulary.
"""
import math

import torch
import torch.nn.functional as F

NOT_COUNTED = 4294967295  # a target of 0xFFFFFFFF does not count


def layernorm(weights, name, x):  # (B, T, C) -> (B, T, C)
    return F.layer_norm(x, x.shape[-1:], weights[name + '.weight'], weights[name + '.bias'], eps=1e-5)


def linear(weights, name, x):  # Conv1D: the matrix is (in, out)
    y = x @ weights[name + '.weight']
    return y + weights[name + '.bias'] if name + '.bias' in weights else y


def gelu(x):  # the tanh approximation, as GPT-2
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))


def rotate(x, base):  # (B, H, T, D): element i turns with element i + D/2 by t * base^(-2i/D)
    T, D = x.shape[-2:]
    frequency = base ** (-torch.arange(0, D, 2, dtype=torch.float64) / D)
    angle = torch.arange(T, dtype=torch.float64)[:, None] * frequency  # (T, D/2)
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    low, high = x[..., : D // 2], x[..., D // 2:]
    return torch.cat([low * cos - high * sin, low * sin + high * cos], dim=-1)


def attention(config, weights, name, x):
    B, T, C = x.shape
    H = config['nHead']
    qkv = linear(weights, name + '.c_attn', x)  # (B, T, 3C)
    q, k, v = [part.view(B, T, H, C // H).transpose(1, 2) for part in qkv.split(C, dim=2)]  # (B, H, T, D)
    if config['position'] == 'rotary':
        q, k = rotate(q, config['ropeBase']), rotate(k, config['ropeBase'])
    scores = q @ k.transpose(-2, -1) / math.sqrt(C // H)  # (B, H, T, T)
    future = torch.ones(T, T, dtype=torch.bool).triu(1)
    y = scores.masked_fill(future, -math.inf).softmax(dim=-1) @ v
    return linear(weights, name + '.c_proj', y.transpose(1, 2).reshape(B, T, C))


def logits(config, weights, tokens):  # (B, T) int64 -> (B, T, V)
    wte = weights['transformer.wte.weight']
    x = wte[tokens]
    if config['position'] == 'learned':
        x = x + weights['transformer.wpe.weight'][: tokens.shape[1]]
    for layer in range(config['nLayer']):
        block = f'transformer.h.{layer}'
        x = x + attention(config, weights, block + '.attn', layernorm(weights, block + '.ln_1', x))
        hidden = gelu(linear(weights, block + '.mlp.c_fc', layernorm(weights, block + '.ln_2', x)))
        x = x + linear(weights, block + '.mlp.c_proj', hidden)
    head = wte if config['tied'] else weights['lm_head.weight']
    return layernorm(weights, 'transformer.ln_f', x) @ head.t()


def summed_loss(scores, targets):  # nats, over the targets that count
    counted = targets.masked_fill(targets == NOT_COUNTED, -100).reshape(-1)
    return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), counted, ignore_index=-100, reduction='sum')
