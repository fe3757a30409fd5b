// dk and dv of causal attention, in tiles; see lib/attention_backward_dkv_tile.wgsl.
// Head sizes that are multiples of 4 are loaded four at a time.
//! use attention_backward_dkv_tile
//! use attention_qkv_vec4
//! use attention_backward_vec4

@group(0) @binding(0) var<storage, read> qkv: array<vec4f>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(2) var<storage, read> delta: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<vec4f>; // (B, T, C)
@group(0) @binding(4) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(5) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(6) var<storage, read_write> dqkv: array<vec4f>; // (B, T, 3C), only the k and v columns
@group(0) @binding(7) var<uniform> params: Params;
