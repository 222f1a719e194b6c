// Element types of the formats read here, under safetensors' names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace axiscope {

enum class Dtype : std::uint8_t {
    boolean,
    f4,
    f6_e2m3,
    f6_e3m2,
    u8,
    i8,
    f8_e5m2,
    f8_e4m3,
    f8_e8m0,
    f8_e4m3fnuz,
    f8_e5m2fnuz,
    i16,
    u16,
    f16,
    bf16,
    i32,
    u32,
    f32,
    c64,
    f64,
    i64,
    u64,
};

// "BF16", "F8_E4M3", ...: as safetensors spells it.
std::string_view name(Dtype dtype);

// Bits of one element: 4, 6, 8, 16, 32 or 64.
unsigned bits(Dtype dtype);

// False for the dtypes that are listed but whose values this version can't decode (tensor/decode.hpp).
bool decodable(Dtype dtype);

// Exact, case-sensitive.
std::optional<Dtype> dtypeFromName(std::string_view name);

}  // namespace axiscope
