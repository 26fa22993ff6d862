# Reads the CSV extracts of a folder with base R, and the workbook with readxl where it is installed, and writes what it read for readers.py.
folder <- commandArgs(trailingOnly = TRUE)[1]
columns <- read.csv(file.path(folder, "columns.csv"))
write_back <- function(rows, name) {
  for (column in seq_along(rows)) {
    cells <- rows[[column]]
    if (columns$type[column] == "string") cells[is.na(cells)] <- ""
    if (columns$type[column] == "number") cells <- ifelse(is.na(cells), "", formatC(cells, digits = 15, format = "g"))
    rows[[column]] <- cells
  }
  write.csv(rows, file.path(folder, paste0("r-", name, ".csv")), row.names = FALSE, na = "", fileEncoding = "UTF-8")
}
classes <- unname(c(integer = "integer", string = "character", number = "numeric", boolean = "logical")[columns$type])
for (name in c("extract.csv", "extract-bom.csv", "extract.csv.gz")) {
  rows <- read.csv(
    file.path(folder, name),
    fileEncoding = if (name == "extract-bom.csv") "UTF-8-BOM" else "UTF-8",
    colClasses = classes,
    na.strings = "",
    quote = "\"",
    comment.char = ""
  )
  write_back(rows, name)
}
if (requireNamespace("readxl", quietly = TRUE)) {
  types <- unname(c(integer = "numeric", string = "text", number = "numeric", boolean = "logical")[columns$type])
  rows <- readxl::read_excel(file.path(folder, "extract.xlsx"), sheet = "Data", col_types = types, na = "", trim_ws = FALSE)
  write_back(as.data.frame(rows), "extract.xlsx")
} else {
  message("not installed: readxl (apt-get install r-cran-readxl)")
}
