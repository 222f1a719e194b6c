#include "format/dtype.hpp"

#include <algorithm>
#include <iterator>

namespace axiscope {
namespace {

struct Row {
    Dtype dtype;
    std::string_view name;
    unsigned bits;
    bool decodable;
};
constexpr Row kRows[] = {
    {Dtype::boolean, "BOOL", 8, false},
    {Dtype::f4, "F4", 4, false},
    {Dtype::f6_e2m3, "F6_E2M3", 6, false},
    {Dtype::f6_e3m2, "F6_E3M2", 6, false},
    {Dtype::u8, "U8", 8, true},
    {Dtype::i8, "I8", 8, true},
    {Dtype::f8_e5m2, "F8_E5M2", 8, true},
    {Dtype::f8_e4m3, "F8_E4M3", 8, true},
    {Dtype::f8_e8m0, "F8_E8M0", 8, false},
    {Dtype::f8_e4m3fnuz, "F8_E4M3FNUZ", 8, false},
    {Dtype::f8_e5m2fnuz, "F8_E5M2FNUZ", 8, false},
    {Dtype::i16, "I16", 16, false},
    {Dtype::u16, "U16", 16, false},
    {Dtype::f16, "F16", 16, true},
    {Dtype::bf16, "BF16", 16, true},
    {Dtype::i32, "I32", 32, false},
    {Dtype::u32, "U32", 32, false},
    {Dtype::f32, "F32", 32, true},
    {Dtype::c64, "C64", 64, false},
    {Dtype::f64, "F64", 64, true},
    {Dtype::i64, "I64", 64, false},
    {Dtype::u64, "U64", 64, false},
};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < std::size(kRows); ++i)
        if (static_cast<std::size_t>(kRows[i].dtype) != i) return false;
    return true;
}
static_assert(inOrder(), "the rows are looked up by the enumerator's number");

const Row& row(Dtype dtype) { return kRows[static_cast<std::size_t>(dtype)]; }

}  // namespace

std::string_view name(Dtype dtype) { return row(dtype).name; }
unsigned bits(Dtype dtype) { return row(dtype).bits; }
bool decodable(Dtype dtype) { return row(dtype).decodable; }

std::optional<Dtype> dtypeFromName(std::string_view name) {
    const auto found = std::ranges::find(kRows, name, &Row::name);
    if (found == std::end(kRows)) return std::nullopt;
    return found->dtype;
}

}  // namespace axiscope
