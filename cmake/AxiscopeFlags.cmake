# Compiler flags. What changes results or the ABI is global (third-party sources get it too); warnings are for our own
# targets, through the interface library axiscope_flags.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

# Numbers: the same operations in the same order in every build.
add_compile_options(-ffp-contract=off -fno-fast-math -fno-math-errno)
# Highway takes AVX2 for absent where the AES instructions are not enabled, which x86-64-v3 does not include.
add_compile_definitions(HWY_DISABLE_PCLMUL_AES)
add_compile_definitions(JSON_NOEXCEPTION)

if(EMSCRIPTEN)
    add_compile_options(-msimd128 -fno-exceptions)
else()
    add_compile_options(-stdlib=libc++)
    add_link_options(-stdlib=libc++ -fuse-ld=lld)
    if(NOT AXISCOPE_SANITIZE)
        add_link_options(-static-libstdc++)
    endif()
    if(NOT AXISCOPE_MARCH AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64" AND EXISTS /proc/cpuinfo)
        file(STRINGS /proc/cpuinfo cpu_flags REGEX "^flags" LIMIT_COUNT 1)
        set(march x86-64-v3)
        foreach(feature avx avx2 bmi1 bmi2 f16c fma abm movbe)
            if(NOT cpu_flags MATCHES " ${feature}( |$)")
                set(march "")
            endif()
        endforeach()
    else()
        set(march "${AXISCOPE_MARCH}")
    endif()
    if(march)
        add_compile_options(-march=${march})
    endif()
    message(STATUS "Native target: ${CMAKE_SYSTEM_PROCESSOR} ${march}")
endif()

if(AXISCOPE_SANITIZE)
    add_compile_options(-fsanitize=${AXISCOPE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1 -gline-tables-only)
    # Sanitized loops may not vectorize as their pragmas ask; that is a warning for release builds.
    add_compile_options(-Wno-pass-failed)
    add_compile_definitions(_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE)
    add_link_options(-fsanitize=${AXISCOPE_SANITIZE})
endif()

add_library(axiscope_flags INTERFACE)
# -Wconversion finds 64-bit file sizes cut to a 32-bit size_t; whole numbers becoming floating-point ones is daily work here.
target_compile_options(axiscope_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-implicit-int-float-conversion -Werror)
# Highway, nlohmann-json, CLI11 and, for the benchmark alone, Eigen: one folder that `npm run setup` made, for native and wasm builds alike.
target_include_directories(axiscope_flags SYSTEM INTERFACE ${AXISCOPE_INCLUDE})
