// Sums and maxima over a workgroup, every thread gets the result. The same functions as reduce.workgroup.wgsl, with subgroups.
// Nothing is assumed about a subgroup's size or about which threads are in it: each subgroup leaves its result at the place
// of its lowest thread, and its threads then read the places of the whole workgroup, sharing them by their rank.
//! enable subgroups
var<workgroup> reduce_scratch: array<f32, WORKGROUP>;

fn workgroup_sum(value: f32, index: u32) -> f32 {
  let part = subgroupAdd(value);
  workgroupBarrier(); // an earlier result may still be being read
  reduce_scratch[index] = select(0.0, part, index == subgroupMin(index));
  workgroupBarrier();
  let count = subgroupAdd(1u);
  var sum = 0.0;
  for (var i = subgroupExclusiveAdd(1u); i < WORKGROUP; i += count) {
    sum += reduce_scratch[i];
  }
  return subgroupAdd(sum);
}

fn workgroup_max(value: f32, index: u32) -> f32 {
  workgroupBarrier();
  reduce_scratch[index] = subgroupMax(value); // every place of a subgroup holds its maximum
  workgroupBarrier();
  let count = subgroupAdd(1u);
  var largest = reduce_scratch[0];
  for (var i = subgroupExclusiveAdd(1u); i < WORKGROUP; i += count) {
    largest = max(largest, reduce_scratch[i]);
  }
  return subgroupMax(largest);
}
