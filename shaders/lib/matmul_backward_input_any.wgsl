// Memory of lib/matmul_backward_input for any sizes. dout and dout4, weight and weight4 are the same memory, read in fours where
// N and K allow it.
@group(0) @binding(0) var<storage, read> dout: array<f32>; // (M, N)
@group(0) @binding(1) var<storage, read> dout4: array<vec4f>; // (M, N / 4) if N is a multiple of 4
@group(0) @binding(2) var<storage, read> weight: array<f32>; // (N, K)
@group(0) @binding(3) var<storage, read> weight4: array<vec4f>; // (N, K / 4) if K is a multiple of 4
@group(0) @binding(4) var<storage, read> pre: array<f32>; // (M, K) if GELU
@group(0) @binding(5) var<storage, read_write> dx: array<f32>; // (M, K)

fn dout_at(i: u32, step: u32) -> vec4f {
  if (STEPS % 4u == 0u) {
    return dout4[i / 4u];
  }
  return within_sum(vec4f(dout[i], dout[i + 1u], dout[i + 2u], dout[i + 3u]), step);
}

fn weight_at(i: u32) -> vec4f {
  if (COLUMNS % 4u == 0u) {
    return weight4[i / 4u];
  }
  return vec4f(weight[i], weight[i + 1u], weight[i + 2u], weight[i + 3u]);
}

fn pre_at(i: u32) -> vec4f { return vec4f(pre[i], pre[i + 1u], pre[i + 2u], pre[i + 3u]); }

fn dx_at(i: u32) -> vec4f { return vec4f(dx[i], dx[i + 1u], dx[i + 2u], dx[i + 3u]); }

fn write_dx(i: u32, column: u32, v: vec4f) {
  dx[i] = v.x;
  if (has_column(column + 1u)) { dx[i + 1u] = v.y; }
  if (has_column(column + 2u)) { dx[i + 2u] = v.z; }
  if (has_column(column + 3u)) { dx[i + 3u] = v.w; }
}
