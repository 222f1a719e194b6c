include(${CMAKE_CURRENT_LIST_DIR}/environment.cmake)
string(JSON CMAKE_CXX_COMPILER GET "${environment_json}" clang)
# GoogleTest's project asks for a C compiler too, though it has no C sources.
string(REPLACE "clang++" "clang" CMAKE_C_COMPILER "${CMAKE_CXX_COMPILER}")
