// out and logsumexp of causal attention, in tiles; see lib/attention_forward_tile.wgsl.
// For head sizes that are not multiples of 4: past the head's end there are zeros.
//! use attention_forward_tile

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read_write> out: array<f32>; // (B, T, C)
@group(0) @binding(2) var<storage, read_write> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(3) var<uniform> params: Params;

fn load_qkv(at: u32, d: u32) -> vec4f {
  var x = vec4f(qkv[at + d], 0.0, 0.0, 0.0);
  if (d + 1u < D) {
    x.y = qkv[at + d + 1u];
  }
  if (d + 2u < D) {
    x.z = qkv[at + d + 2u];
  }
  if (d + 3u < D) {
    x.w = qkv[at + d + 3u];
  }
  return x;
}

fn load_out(at: u32, d: u32) -> vec4f {
  var x = vec4f(out[at + d], 0.0, 0.0, 0.0);
  if (d + 1u < D) {
    x.y = out[at + d + 1u];
  }
  if (d + 2u < D) {
    x.z = out[at + d + 2u];
  }
  if (d + 3u < D) {
    x.w = out[at + d + 3u];
  }
  return x;
}

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
