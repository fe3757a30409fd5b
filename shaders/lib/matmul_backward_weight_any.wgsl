// Memory of lib/matmul_backward_weight for any sizes. dout and dout4, x and x4 are the same memory, read in fours where N and K
// allow it.
@group(0) @binding(0) var<storage, read> dout: array<f32>; // (M, N)
@group(0) @binding(1) var<storage, read> dout4: array<vec4f>; // (M, N / 4) if N is a multiple of 4
@group(0) @binding(2) var<storage, read> x: array<f32>; // (M, K)
@group(0) @binding(3) var<storage, read> x4: array<vec4f>; // (M, K / 4) if K is a multiple of 4
@group(0) @binding(4) var<storage, read_write> dweight: array<f32>; // (N, K)
@group(0) @binding(5) var<storage, read_write> dbias: array<f32>; // (N) if SUM_ROWS

fn dout_at(i: u32) -> vec4f {
  if (ROWS % 4u == 0u) {
    return dout4[i / 4u];
  }
  return vec4f(dout[i], dout[i + 1u], dout[i + 2u], dout[i + 3u]);
}

fn x_at(i: u32) -> vec4f {
  if (COLUMNS % 4u == 0u) {
    return x4[i / 4u];
  }
  return vec4f(x[i], x[i + 1u], x[i + 2u], x[i + 3u]);
}

fn dweight_at(i: u32) -> vec4f { return vec4f(dweight[i], dweight[i + 1u], dweight[i + 2u], dweight[i + 3u]); }

fn dbias_at(i: u32) -> vec4f { return vec4f(dbias[i], dbias[i + 1u], dbias[i + 2u], dbias[i + 3u]); }

fn write_dweight(i: u32, column: u32, v: vec4f) {
  dweight[i] = v.x;
  if (has_column(column + 1u)) { dweight[i + 1u] = v.y; }
  if (has_column(column + 2u)) { dweight[i + 2u] = v.z; }
  if (has_column(column + 3u)) { dweight[i + 3u] = v.w; }
}

fn write_dbias(i: u32, v: vec4f) {
  dbias[i] = v.x;
  if (i + 1u < ROWS) { dbias[i + 1u] = v.y; }
  if (i + 2u < ROWS) { dbias[i + 2u] = v.z; }
  if (i + 3u < ROWS) { dbias[i + 3u] = v.w; }
}
