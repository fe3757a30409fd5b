// The weight of lib/matmul_forward from four-bit codes: 4 values of row `column` from `step` on.
//! use int4

fn weight_at(column: u32, step: u32) -> vec4f {
  let block = column * int4_blocks(STEPS) + step / 32u;
  let word = codes[block][step / 8u % 4u];
  return int4_levels(word, step / 4u % 2u) * int4_scale(scales[block / 2u], block);
}

// Nobody goes back through these weights, so the sums before GELU are not kept.
fn write_pre(i: u32, column: u32, v: vec4f) {}
