// dwte[v,c] (=|+=) Σ dout[n,c] over the tokens n with tokens[n] = v. No atomics: the order of adding is fixed.
// One workgroup makes 16 channels of one row: each of 64 threads takes every 64th token, then 16 of them add the sums.
override N: u32; // B * T
override V: u32;
override C: u32;
override ACCUMULATE: bool;

@group(0) @binding(0) var<storage, read> tokens: array<u32>; // (B, T)
@group(0) @binding(1) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(2) var<storage, read_write> dwte: array<f32>; // (V, C)

var<workgroup> sums: array<vec4f, 256>; // (4 vectors of channels, 64 threads)

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
  var sum0 = vec4f();
  var sum1 = vec4f();
  var sum2 = vec4f();
  var sum3 = vec4f();
  for (var n = lane; n < N; n += 64u) {
    if (tokens[n] == v) {
      let base = n * C + c;
      sum0 += load4(base);
      sum1 += load4(base + 4u);
      sum2 += load4(base + 8u);
      sum3 += load4(base + 12u);
    }
  }
  sums[lane] = sum0;
  sums[lane + 64u] = sum1;
  sums[lane + 128u] = sum2;
  sums[lane + 192u] = sum3;
  workgroupBarrier();
  if (lane < 16u && c + lane < C) {
    let i = v * C + c + lane;
    var total = select(0.0, dwte[i], ACCUMULATE);
    for (var thread = 0u; thread < 64u; thread++) {
      total += sums[lane / 4u * 64u + thread][lane % 4u];
    }
    dwte[i] = total;
  }
}
