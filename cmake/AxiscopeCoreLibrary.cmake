# axiscope_core_library(<name> [DEPS <name>...])
#
# The static library axiscope_<name> of core/<name>/*.cpp. Its headers are included as "<name>/header.hpp", through a
# folder of the build tree that holds core/<name> alone, so that only those who declare the dependency can include them.
# A folder without sources is a header-only library; one that does not exist yet is an empty library.
function(axiscope_core_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPS")
    set(target axiscope_${name})
    set(folder ${CMAKE_SOURCE_DIR}/core/${name})

    set(include_root ${CMAKE_BINARY_DIR}/include/${name})
    file(MAKE_DIRECTORY ${include_root})
    file(CREATE_LINK ${folder} ${include_root}/${name} SYMBOLIC)

    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    if(sources)
        add_library(${target} STATIC ${sources})
        set(scope PUBLIC)
        target_link_libraries(${target} PRIVATE axiscope_flags)
        target_compile_options(${target} PRIVATE -fno-exceptions)
        # Most of a small file's compile time. Without <cstdarg> clang 19 loses va_list in a header that <cmath> brings in.
        target_precompile_headers(${target} PRIVATE <algorithm> <cmath> <cstdarg> <expected> <functional> <span> <string> <vector>)
        # Coverage leads libFuzzer; where no input is parsed it would only slow the tests.
        if(AXISCOPE_FUZZ AND name MATCHES "^(bytes|format|tensor|entropy|toy)$")
            target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
        endif()
        # Mostly JSON, which the optimizer and the sanitizers together take minutes for; its loops are those of the other folders.
        if(AXISCOPE_SANITIZE AND name STREQUAL "analysis")
            target_compile_options(${target} PRIVATE -O0)
        endif()
        target_compile_definitions(${target} PRIVATE AXISCOPE_VERSION="${PROJECT_VERSION}")
    else()
        add_library(${target} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_include_directories(${target} ${scope} ${include_root})
    foreach(dependency IN LISTS arg_DEPS)
        if(NOT TARGET axiscope_${dependency})
            message(FATAL_ERROR "core/${name} depends on core/${dependency}, which is not to its left")
        endif()
        target_link_libraries(${target} ${scope} axiscope_${dependency})
    endforeach()
endfunction()
