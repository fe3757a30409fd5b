// Sums and maxima over a workgroup, every thread gets the result. The same functions as reduce.subgroups.wgsl, by a tree in
// workgroup memory. The kernel declares `override WORKGROUP: u32`, its size, a power of two, and calls them in uniform
// control flow with `index` = local_invocation_index.
var<workgroup> reduce_scratch: array<f32, WORKGROUP>;

fn workgroup_sum(value: f32, index: u32) -> f32 {
  workgroupBarrier(); // an earlier result may still be being read
  reduce_scratch[index] = value;
  workgroupBarrier();
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    if (index < half) {
      reduce_scratch[index] += reduce_scratch[index + half];
    }
    workgroupBarrier();
  }
  return reduce_scratch[0];
}

fn workgroup_max(value: f32, index: u32) -> f32 {
  workgroupBarrier();
  reduce_scratch[index] = value;
  workgroupBarrier();
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    if (index < half) {
      reduce_scratch[index] = max(reduce_scratch[index], reduce_scratch[index + half]);
    }
    workgroupBarrier();
  }
  return reduce_scratch[0];
}
