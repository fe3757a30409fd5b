// Memory of lib/matmul_forward where N and K are multiples of 4.
@group(0) @binding(0) var<storage, read> x: array<vec4f>; // (M, K / 4)
@group(0) @binding(1) var<storage, read> weight: array<vec4f>; // (N, K / 4)
@group(0) @binding(2) var<storage, read> bias: array<vec4f>; // (N / 4) if BIAS
@group(0) @binding(3) var<storage, read> residual: array<vec4f>; // (M, N / 4) if RESIDUAL
@group(0) @binding(4) var<storage, read_write> pre: array<vec4f>; // (M, N / 4) if GELU
@group(0) @binding(5) var<storage, read_write> out: array<vec4f>; // (M, N / 4)

fn x_at(i: u32, step: u32) -> vec4f { return x[i / 4u]; }
fn weight_at(column: u32, step: u32) -> vec4f { return weight[(column * STEPS + step) / 4u]; }
fn bias_at(i: u32) -> vec4f { return bias[i / 4u]; }
fn residual_at(i: u32) -> vec4f { return residual[i / 4u]; }
fn write_pre(i: u32, column: u32, v: vec4f) { pre[i / 4u] = v; }
fn write_out(i: u32, column: u32, v: vec4f) { out[i / 4u] = v; }
