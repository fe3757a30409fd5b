// The product of lib/matmul_backward_weight.wgsl in register tiles.
//! use matmul_backward_weight
//! use matmul_register
