// dk and dv of causal attention, in tiles; see lib/attention_backward_dkv_tile.wgsl.
// Head sizes that are multiples of 4 are loaded four at a time.
//! use attention_backward_dkv_tile

@group(0) @binding(0) var<storage, read> qkv: array<vec4f>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(2) var<storage, read> delta: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<vec4f>; // (B, T, C)
@group(0) @binding(4) var<storage, read_write> dqkv: array<vec4f>; // (B, T, 3C), only the k and v columns
@group(0) @binding(5) var<uniform> params: Params;

fn load_qkv(at: u32, d: u32) -> vec4f {
  return qkv[(at + d) / 4u];
}

fn load_dout(at: u32, d: u32) -> vec4f {
  return dout[(at + d) / 4u];
}

fn load_dqkv(at: u32, d: u32) -> vec4f {
  return dqkv[(at + d) / 4u];
}

fn store_dqkv(at: u32, d: u32, x: vec4f) {
  dqkv[(at + d) / 4u] = x;
}
