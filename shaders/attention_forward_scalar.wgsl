// out and logsumexp of causal attention, in tiles; see lib/attention_forward_tile.wgsl.
// For head sizes that are not multiples of 4: past the head's end there are zeros.
//! use attention_forward_tile
//! use attention_qkv_scalar
//! use attention_out_scalar

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(2) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read_write> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(5) var<uniform> params: Params;

fn store_out(at: u32, d: u32, x: vec4f) {
  out[at + d] = x.x;
  if (d + 1u < D) {
    out[at + d + 1u] = x.y;
  }
  if (d + 2u < D) {
    out[at + d + 2u] = x.z;
  }
  if (d + 3u < D) {
    out[at + d + 3u] = x.w;
  }
}
