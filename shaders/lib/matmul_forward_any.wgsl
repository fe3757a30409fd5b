// Memory of lib/matmul_forward for any sizes. x and x4, weight and weight4 are the same memory, read in fours where K allows it.
@group(0) @binding(0) var<storage, read> x: array<f32>; // (M, K)
@group(0) @binding(1) var<storage, read> x4: array<vec4f>; // (M, K / 4) if K is a multiple of 4
@group(0) @binding(2) var<storage, read> weight: array<f32>; // (N, K)
@group(0) @binding(3) var<storage, read> weight4: array<vec4f>; // (N, K / 4) if K is a multiple of 4
@group(0) @binding(4) var<storage, read> bias: array<f32>; // (N) if BIAS
@group(0) @binding(5) var<storage, read> residual: array<f32>; // (M, N) if RESIDUAL
@group(0) @binding(6) var<storage, read_write> pre: array<f32>; // (M, N) if GELU
@group(0) @binding(7) var<storage, read_write> out: array<f32>; // (M, N)

fn x_at(i: u32, step: u32) -> vec4f {
  if (STEPS % 4u == 0u) {
    return x4[i / 4u];
  }
  return within_sum(vec4f(x[i], x[i + 1u], x[i + 2u], x[i + 3u]), step);
}

fn weight_at(column: u32, step: u32) -> vec4f {
  let i = column * STEPS + step;
  if (STEPS % 4u == 0u) {
    return weight4[i / 4u];
  }
  return within_sum(vec4f(weight[i], weight[i + 1u], weight[i + 2u], weight[i + 3u]), step);
}

fn bias_at(i: u32) -> vec4f { return vec4f(bias[i], bias[i + 1u], bias[i + 2u], bias[i + 3u]); }

fn residual_at(i: u32) -> vec4f { return vec4f(residual[i], residual[i + 1u], residual[i + 2u], residual[i + 3u]); }

fn write_pre(i: u32, column: u32, v: vec4f) {
  pre[i] = v.x;
  if (has_column(column + 1u)) { pre[i + 1u] = v.y; }
  if (has_column(column + 2u)) { pre[i + 2u] = v.z; }
  if (has_column(column + 3u)) { pre[i + 3u] = v.w; }
}

fn write_out(i: u32, column: u32, v: vec4f) {
  out[i] = v.x;
  if (has_column(column + 1u)) { out[i + 1u] = v.y; }
  if (has_column(column + 2u)) { out[i + 2u] = v.z; }
  if (has_column(column + 3u)) { out[i + 3u] = v.w; }
}
