// What the files of this folder need to register a coordinate system.
#pragma once

#include <memory>
#include <utility>

#include "axes/coordinate_system.hpp"

namespace axiscope {

using MadeAxes = Result<std::unique_ptr<CoordinateSystem>>;

template <class System, class... Arguments>
MadeAxes makeAxes(Arguments&&... arguments) {
    return std::make_unique<System>(std::forward<Arguments>(arguments)...);
}

}  // namespace axiscope
