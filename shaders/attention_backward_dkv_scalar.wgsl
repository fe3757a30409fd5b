// dk and dv of causal attention, in tiles; see lib/attention_backward_dkv_tile.wgsl.
// For head sizes that are not multiples of 4: past the head's end there are zeros.
//! use attention_backward_dkv_tile

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(2) var<storage, read> delta: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read_write> dqkv: array<f32>; // (B, T, 3C), only the k and v columns
@group(0) @binding(5) var<uniform> params: Params;

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

fn load_dout(at: u32, d: u32) -> vec4f {
  var x = vec4f(dout[at + d], 0.0, 0.0, 0.0);
  if (d + 1u < D) {
    x.y = dout[at + d + 1u];
  }
  if (d + 2u < D) {
    x.z = dout[at + d + 2u];
  }
  if (d + 3u < D) {
    x.w = dout[at + d + 3u];
  }
  return x;
}

fn load_dqkv(at: u32, d: u32) -> vec4f {
  var x = vec4f(dqkv[at + d], 0.0, 0.0, 0.0);
  if (d + 1u < D) {
    x.y = dqkv[at + d + 1u];
  }
  if (d + 2u < D) {
    x.z = dqkv[at + d + 2u];
  }
  if (d + 3u < D) {
    x.w = dqkv[at + d + 3u];
  }
  return x;
}

fn store_dqkv(at: u32, d: u32, x: vec4f) {
  dqkv[at + d] = x.x;
  if (d + 1u < D) {
    dqkv[at + d + 1u] = x.y;
  }
  if (d + 2u < D) {
    dqkv[at + d + 2u] = x.z;
  }
  if (d + 3u < D) {
    dqkv[at + d + 3u] = x.w;
  }
}
