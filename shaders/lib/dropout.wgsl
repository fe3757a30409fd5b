// 0 with probability rate, else 1 / (1 − rate): what dropout multiplies element i with at one site of the model in one step.
// A pure function of (seed, site, step, i), so the backward pass asks again instead of keeping the mask. The site enters
// through the stream: low byte 3 (dropout), the rest the site's number.
//! use random

fn dropout_factor(seed: u32, site: u32, step: u32, i: u32, rate: f32) -> f32 {
  let kept = random_uniform(seed, 3u | (site << 8u), step, i) >= rate;
  return select(0.0, 1.0 / (1.0 - rate), kept);
}
