-- The same import and counts as an analyst writes them in DuckDB; {folder} and {source} are filled in.
CREATE MACRO fold(name) AS regexp_replace(regexp_replace(trim(replace(replace(name, '㈱', '株式会社'), '(株)', '株式会社')), '[▲▼]', '', 'g'), '\s+', ' ', 'g');
COPY (
  SELECT row_number() OVER () AS record, * EXCLUDE (applicants, fi),
    list_transform(string_split(applicants, ','), lambda name: fold(name)) AS applicants,
    string_split(regexp_replace(fi, ',([A-H][0-9]{{2}}[A-Z])', chr(31) || '\1', 'g'), chr(31)) AS fi
  FROM (
    SELECT "文献番号" AS number, "出願番号" AS application_number, try_strptime("出願日", '%Y/%m/%d')::DATE AS filed_on,
      try_strptime("公知日", '%Y/%m/%d')::DATE AS published_on, "発明の名称" AS title, "出願人/権利者" AS applicants, "FI" AS fi,
      "公開番号" AS publication_number, "公告番号" AS examined_number, "登録番号" AS registration_number, "審判番号" AS trial_number,
      "その他" AS other, "ステージ" AS stage_raw, "イベント詳細" AS event_raw, "文献URL" AS url,
      CASE WHEN "ステージ" = '（出願の）却下・拒絶' THEN if("イベント詳細" LIKE '%取下げ%', 'withdrawn', 'refused')
        WHEN "ステージ" LIKE '%消滅' THEN 'dead' WHEN "ステージ" LIKE '%有効' THEN 'alive'
        WHEN "ステージ" IN ('審査中', '審査請求前', '査定不服') THEN 'pending' ELSE 'unknown' END AS stage
    FROM read_csv('{source}', all_varchar = true, header = true)
    QUALIFY row_number() OVER (PARTITION BY "出願番号" ORDER BY
      ("登録番号" IS NOT NULL)::INT + ("ステージ" IS NOT NULL)::INT + ("FI" IS NOT NULL)::INT DESC) = 1
  )
) TO '{folder}/patents.parquet' (FORMAT parquet, COMPRESSION zstd);
COPY (SELECT record, unnest(applicants) AS applicant FROM '{folder}/patents.parquet') TO '{folder}/applicants.parquet' (FORMAT parquet, COMPRESSION zstd);
COPY (SELECT record, substr("group", 1, 4) AS subclass, "group" FROM (SELECT record, unnest(list_distinct(list_transform(fi,
  lambda symbol: regexp_extract(symbol, '^[A-H][0-9]{{2}}[A-Z][0-9]{{0,4}}')))) AS "group" FROM '{folder}/patents.parquet'))
  TO '{folder}/codes.parquet' (FORMAT parquet, COMPRESSION zstd);
CREATE TEMP TABLE dated AS SELECT record, year(filed_on) AS year FROM '{folder}/patents.parquet';
CREATE TEMP TABLE parties AS SELECT DISTINCT record, applicant, year FROM '{folder}/applicants.parquet' JOIN dated USING (record);
CREATE TEMP TABLE subclasses AS SELECT DISTINCT record, subclass, year FROM '{folder}/codes.parquet' JOIN dated USING (record);
CREATE TABLE trend AS SELECT year, count(*) AS n FROM dated GROUP BY year;
CREATE TABLE applicants AS SELECT applicant, count(*) AS n FROM parties GROUP BY applicant ORDER BY n DESC, applicant LIMIT 50;
CREATE TABLE subclass_years AS SELECT subclass, year, count(*) AS n FROM subclasses GROUP BY subclass, year;
CREATE TABLE newcomers AS SELECT applicant, min(year) AS first, max(year) AS last, count(*) AS n FROM parties GROUP BY applicant;
CREATE TABLE partners AS SELECT a.applicant AS one, b.applicant AS other, count(*) AS n FROM parties a JOIN parties b ON a.record = b.record
  AND a.applicant < b.applicant GROUP BY ALL ORDER BY n DESC LIMIT 50;
CREATE TABLE status AS SELECT stage, count(*) AS n FROM '{folder}/patents.parquet' GROUP BY stage;
