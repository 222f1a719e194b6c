include(${CMAKE_CURRENT_LIST_DIR}/environment.cmake)
string(JSON CMAKE_CXX_COMPILER GET "${environment_json}" clang)
