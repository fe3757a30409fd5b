// Chooses the next character from the logits of the last one, appends it to tokens and notes it in the ring `written`.
// p ∝ exp(logit / temperature) over the top_k largest (0: all; of equals the lower ids), inverse CDF in the order of ids
// at one uniform number that depends on (seed, counter) only. temperature 0: the largest, of equals the lowest id.
// When that fills the window, its last T / 2 tokens are kept and become its start.
// One thread does it all; V is at most 1024.
//! use params
//! use random
//! use decode_state
override T: u32;
override V: u32;
override SLOTS: u32;
override ROWS: u32; // rows of logits: T, or 1 for the last token alone

@group(0) @binding(0) var<storage, read> logits: array<f32>; // (1, ROWS, V)
@group(0) @binding(1) var<storage, read_write> tokens: array<u32>; // (1, T)
@group(0) @binding(2) var<storage, read_write> state: State; // (2)
@group(0) @binding(3) var<storage, read_write> written: array<u32>; // (SLOTS)
@group(0) @binding(4) var<uniform> params: Params;

const SAMPLE = 4u; // the random stream

// Keeps the order of floats: a larger logit has a larger key.
fn key(logit: f32) -> u32 {
  let bits = select(bitcast<u32>(logit), 0u, logit == 0.0); // -0 and 0 are equal
  return select(bits | 0x80000000u, ~bits, (bits & 0x80000000u) != 0u);
}

fn count_from(row: u32, threshold: u32) -> u32 {
  var count = 0u;
  for (var v = 0u; v < V; v++) {
    count += select(0u, 1u, key(logits[row + v]) >= threshold);
  }
  return count;
}

// The largest key that at least k logits reach: that of the k-th largest logit. Found bit by bit.
fn kth_key(row: u32, k: u32) -> u32 {
  var found = 0u;
  for (var bit = 0x80000000u; bit > 0u; bit >>= 1u) {
    if (count_from(row, found | bit) >= k) {
      found |= bit;
    }
  }
  return found;
}

fn likeliest(row: u32) -> u32 {
  var best = 0u;
  for (var v = 1u; v < V; v++) {
    best = select(best, v, logits[row + v] > logits[row + best]);
  }
  return best;
}

struct Cut {
  threshold: u32, // key of the smallest logit that is in
  ties: u32, // how many of those exactly at the threshold are in
}

fn cut_at(row: u32, top_k: u32) -> Cut {
  if (top_k == 0u || top_k >= V) {
    return Cut(0u, V);
  }
  let threshold = kth_key(row, top_k);
  return Cut(threshold, top_k - count_from(row, threshold + 1u));
}

struct Walk {
  id: u32, // where it stopped
  sum: f32, // of the weights so far
}

// Adds the weights in the order of ids until their sum exceeds `limit`, or to the last that is in.
fn walk(row: u32, largest: f32, cut: Cut, limit: f32) -> Walk {
  let temperature = max(params.temperature, 1e-6);
  var at = Walk(0u, 0.0);
  var ties_left = cut.ties;
  for (var v = 0u; v < V && at.sum <= limit; v++) {
    let logit = logits[row + v];
    let tied = key(logit) == cut.threshold;
    if (key(logit) > cut.threshold || (tied && ties_left > 0u)) {
      ties_left -= select(0u, 1u, tied);
      at = Walk(v, at.sum + exp((logit - largest) / temperature));
    }
  }
  return at;
}

fn choose(row: u32, uniform_number: f32) -> u32 {
  let best = likeliest(row);
  if (params.temperature <= 0.0) {
    return best;
  }
  let largest = logits[row + best];
  let cut = cut_at(row, params.top_k);
  let total = walk(row, largest, cut, 1e30).sum;
  return walk(row, largest, cut, uniform_number * total).id;
}

fn append(length: u32, id: u32) {
  tokens[length] = id;
  state.length = length + 1u;
  if (length + 1u == T) {
    let kept = T / 2u;
    for (var t = 0u; t < kept; t++) {
      tokens[t] = tokens[T - kept + t];
    }
    state.length = kept;
  }
}

@compute @workgroup_size(1)
fn main() {
  let length = clamp(state.length, 1u, T - 1u);
  let id = choose(min(length, ROWS) * V - V, random_uniform(params.seed, SAMPLE, state.counter, 0u));
  append(length, id);
  written[state.counter % SLOTS] = id;
  state.counter += 1u;
}
