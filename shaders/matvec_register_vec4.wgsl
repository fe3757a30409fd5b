// The product of lib/matmul_forward for one row of x, where N and K are multiples of 4: one thread makes 4 outputs, without barriers.
//! use matmul_forward
//! use matmul_forward_vec4
//! use matvec_register
