/** What may be uploaded, for readers who do not have the documentation at hand. */
export function UploadKinds() {
  return (
    <details className="place-tree__details">
      <summary>Which files can be uploaded</summary>
      <ul>
        <li>
          Workbooks of the Digital Learning Solutions platform, under the names it gives them: “DLS DSAT
          Report - Centre … - downloaded yyyy-MM-dd.xlsx”.
        </li>
        <li>
          Tables of assessments or item ratings for many organisations: the name ends in the day the table was
          taken, such as “extract-2026-11-09.csv”.
        </li>
        <li>
          Surveys as Qualtrics, LimeSurvey, Microsoft Forms, SmartSurvey or Jisc export them, each with its
          mapping: “survey.csv” and “survey.mapping.json”.
        </li>
        <li>
          Tables about organisations: ODS files, the centre map, history, successors, types, headcount,
          digital champions, new baselines, resources, boundaries.
        </li>
      </ul>
      <p>The columns of each are described in the file data/README.md of this program.</p>
    </details>
  );
}
