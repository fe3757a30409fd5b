// The product of lib/matmul_backward_weight in register tiles, for any sizes.
//! use matmul_backward_weight
//! use matmul_backward_weight_any
//! use matmul_register
