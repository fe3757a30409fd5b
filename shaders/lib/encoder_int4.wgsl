// Token and position embedding from four-bit codes; layout: lib/int4.
//! use int4

// Channel c of a token; an id that is not in the vocabulary embeds as zero.
fn wte_at(token: u32, c: u32) -> f32 {
  if (token >= V) {
    return 0.0;
  }
  let block = token * int4_blocks(C) + c / 32u;
  return int4_level(wte_codes[block][c / 8u % 4u], c) * int4_scale(wte_scales[block / 2u], block);
}

// Channel c of a position; 0 where positions come in elsewhere.
fn wpe_at(t: u32, c: u32) -> f32 {
  if (!POSITIONS) {
    return 0.0;
  }
  let block = t * int4_blocks(C) + c / 32u;
  return int4_level(wpe_codes[block][c / 8u % 4u], c) * int4_scale(wpe_scales[block / 2u], block);
}
