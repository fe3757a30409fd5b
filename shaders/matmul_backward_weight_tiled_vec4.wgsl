// The product of lib/matmul_backward_weight through workgroup memory, where N and K are multiples of 4.
//! use matmul_backward_weight
//! use matmul_backward_weight_vec4
//! use matmul_tiled
