// dwte[v,c] (=|+=) Σ dout[n,c] over the tokens n with tokens[n] = v. No atomics: the order of adding is fixed.
// One workgroup makes 16 channels of one row: each thread takes every 64th token, then a tree adds the threads' sums.
override N: u32; // B * T
override V: u32;
override C: u32;
override ACCUMULATE: bool;

@group(0) @binding(0) var<storage, read> tokens: array<u32>; // (B, T)
@group(0) @binding(1) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(2) var<storage, read_write> dwte: array<f32>; // (V, C)

var<workgroup> sums: array<mat4x4f, 64>;

fn load4(base: u32) -> vec4f {
  return vec4f(dout[base], dout[base + 1u], dout[base + 2u], dout[base + 3u]);
}

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let block = group.x + group.y * groups.x;
  let blocks = (C + 15u) / 16u;
  let v = block / blocks;
  let c = block % blocks * 16u;
  if (v >= V) {
    return;
  }
  var sum = mat4x4f();
  for (var n = lane; n < N; n += 64u) {
    if (tokens[n] == v) {
      let base = n * C + c;
      sum += mat4x4f(load4(base), load4(base + 4u), load4(base + 8u), load4(base + 12u));
    }
  }
  sums[lane] = sum;
  workgroupBarrier();
  for (var half = 32u; half > 0u; half /= 2u) {
    if (lane < half) {
      sums[lane] += sums[lane + half];
    }
    workgroupBarrier();
  }
  if (lane < 16u && c + lane < C) {
    let i = v * C + c + lane;
    dwte[i] = sums[0][lane / 4u][lane % 4u] + select(0.0, dwte[i], ACCUMULATE);
  }
}
