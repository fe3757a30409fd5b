// Attention of one new row to all before it, D divisible by 4; formulas and work: lib/attention_decode_thread.wgsl.
//! use attention_decode_thread
//! use attention_qkv_vec4

@group(0) @binding(0) var<storage, read> row: array<f32>; // (B, 1, 3C)
@group(0) @binding(1) var<storage, read> state: array<State>; // (B, 2)
@group(0) @binding(2) var<storage, read> table: array<vec2f>; // (T, D/2): cos, sin, if ROTARY
@group(0) @binding(3) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(4) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(5) var<storage, read_write> qkv: array<vec4f>; // (B, T, 3C)
@group(0) @binding(6) var<storage, read_write> out: array<vec4f>; // (B, 1, C)
@group(0) @binding(7) var<storage, read_write> scores: array<vec4f>; // (B, H, ⌈T/4⌉)

fn put_qkv(i: u32, x: f32) {
  qkv[i / 4u][i % 4u] = x;
}

fn store_out(at: u32, d: u32, x: vec4f) {
  out[(at + d) / 4u] = x;
}
