// dk and dv of causal attention, in tiles; see lib/attention_backward_dkv_tile.wgsl.
// For head sizes that are not multiples of 4: past the head's end there are zeros.
//! use attention_backward_dkv_tile
//! use attention_qkv_scalar
//! use attention_backward_scalar

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(2) var<storage, read> delta: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(5) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(6) var<storage, read_write> dqkv: array<f32>; // (B, T, 3C), only the k and v columns
@group(0) @binding(7) var<uniform> params: Params;
