// The product of lib/matmul_backward_weight through workgroup memory, for any sizes.
//! use matmul_backward_weight
//! use matmul_backward_weight_any
//! use matmul_tiled
