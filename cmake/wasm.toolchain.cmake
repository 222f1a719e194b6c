include(${CMAKE_CURRENT_LIST_DIR}/environment.cmake)
string(JSON emscripten_root GET "${environment_json}" emscripten)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
