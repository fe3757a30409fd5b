// rounded = level · scale of every weight, with the nearest level: what src/inference/quantize does on the CPU, before each step of
// quantisation-aware training. Blocks of 32 along the input dimension share a scale: 0, or the half-precision number nearest to
//   KIND 0: the weight of largest magnitude / −HALF          levels −HALF … HALF − 1 (HALF = 2^(bits − 1))
//   KIND 1: the least-squares fit to weights rounded by their mean magnitude    levels −1, 0, 1
//   KIND 2: the mean magnitude                               levels −1, 1
// but at least 2^-14 and at most 65504. One thread makes a block.
override N: u32;
override K: u32;
override KIND: u32;
override HALF: f32;

@group(0) @binding(0) var<storage, read> weight: array<f32>; // (N, K)
@group(0) @binding(1) var<storage, read_write> rounded: array<f32>; // (N, K)

// The nearest half-precision number of normal size, ties to even; 0 stays 0.
fn usable_scale(wanted: f32) -> f32 {
  if (wanted == 0.0) {
    return 0.0;
  }
  let bits = bitcast<u32>(clamp(abs(wanted), 0.00006103515625, 65504.0));
  let even = bits + 0xfffu + ((bits >> 13u) & 1u);
  return sign(wanted) * bitcast<f32>(even & 0xffffe000u);
}

fn nearest_level(w: f32, scale: f32) -> f32 {
  if (scale == 0.0) {
    return 0.0;
  }
  if (KIND == 2u) {
    return select(1.0, -1.0, w / scale < 0.0);
  }
  return clamp(floor(w / scale + 0.5), -HALF, select(HALF - 1.0, 1.0, KIND == 1u));
}

fn largest(first: u32, end: u32) -> f32 {
  var found = 0.0;
  for (var i = first; i < end; i++) {
    let w = weight[i];
    found = select(found, w, abs(w) > abs(found));
  }
  return found;
}

fn mean_magnitude(first: u32, end: u32) -> f32 {
  var sum = 0.0;
  for (var i = first; i < end; i++) {
    sum += abs(weight[i]);
  }
  return sum / f32(end - first);
}

// Σ w · level / Σ level² with levels by the mean magnitude; that mean where all levels are 0.
fn fitted(first: u32, end: u32) -> f32 {
  let mean = mean_magnitude(first, end);
  var products = 0.0;
  var squares = 0.0;
  for (var i = first; i < end; i++) {
    let level = nearest_level(weight[i], mean);
    products += weight[i] * level;
    squares += level * level;
  }
  if (squares == 0.0) {
    return mean;
  }
  return products / squares;
}

fn block_scale(first: u32, end: u32) -> f32 {
  if (KIND == 0u) {
    return usable_scale(largest(first, end) / -HALF);
  }
  if (KIND == 1u) {
    return usable_scale(fitted(first, end));
  }
  return usable_scale(mean_magnitude(first, end));
}

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let blocks = (K + 31u) / 32u; // a row
  let index = id.x + id.y * groups.x * 16u;
  if (index >= N * blocks) {
    return;
  }
  let row = index / blocks * K;
  let first = row + index % blocks * 32u;
  let end = min(first + 32u, row + K);
  let scale = block_scale(first, end);
  for (var i = first; i < end; i++) {
    rounded[i] = nearest_level(weight[i], scale) * scale;
  }
}
