// Weights as four-bit codes, laid out by src/model/packed-matrix.ts. A row of weights is cut into blocks of 32 and padded to whole
// blocks with code 8. A block is one vec4u: 8 codes a component, code j in bits 4j to 4j + 3. A block has one half-precision scale;
// scales lie two a u32, the earlier one in the low bits, without a gap between rows. Weight = (code - 8) * scale.

// Blocks of a row of `width` weights.
fn int4_blocks(width: u32) -> u32 {
  return (width + 31u) / 32u;
}

// Levels -8 to 7 of 4 codes of a word: of its low half (half 0) or its high half (half 1).
fn int4_levels(word: u32, half: u32) -> vec4f {
  let codes = (vec4u(word >> (16u * half)) >> vec4u(0u, 4u, 8u, 12u)) & vec4u(15u);
  return vec4f(codes) - 8.0;
}

// Level of weight k of a row, of the word that holds it.
fn int4_level(word: u32, k: u32) -> f32 {
  return f32(extractBits(word, 4u * (k % 8u), 4u)) - 8.0;
}

// Scale of a block, of the word that holds it and its neighbour's.
fn int4_scale(pair: u32, block: u32) -> f32 {
  let two = unpack2x16float(pair);
  return select(two.x, two.y, block % 2u == 1u);
}
