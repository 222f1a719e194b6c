# Reads what `npm run setup` found out about this machine.
set(environment_file ${CMAKE_CURRENT_LIST_DIR}/../.toolchain/env.json)
if(NOT EXISTS ${environment_file})
    message(FATAL_ERROR "There is no .toolchain/env.json: run `npm run setup` first.")
endif()
file(READ ${environment_file} environment_json)
string(JSON AXISCOPE_INCLUDE GET "${environment_json}" include)
