# Reads the CSV extracts with base R and writes what it read for readers.py to compare.
folder <- commandArgs(trailingOnly = TRUE)[1]
for (name in c("extract.csv", "extract-bom.csv", "extract.csv.gz")) {
  rows <- read.csv(
    file.path(folder, name),
    fileEncoding = if (name == "extract-bom.csv") "UTF-8-BOM" else "UTF-8",
    colClasses = c("integer", "character", "numeric", "logical"),
    na.strings = "",
    quote = "\"",
    comment.char = ""
  )
  rows$label[is.na(rows$label)] <- ""
  rows$mean <- ifelse(is.na(rows$mean), "", format(rows$mean, digits = 15, trim = TRUE))
  write.csv(rows, file.path(folder, paste0("r-", name, ".csv")), row.names = FALSE, na = "", fileEncoding = "UTF-8")
}
